import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'Sobre este aplicativo',
  URLs: 'URLs',
  'Token preview': 'Prévia dos tokens',
  'Quick start': 'Início rápido',
  Tokens: 'Tokens',
  'The application was saved.': 'O aplicativo foi salvo.',
  'App keys': 'Chaves do aplicativo',
  'What your code needs to know.': 'O que seu código precisa saber.',
  Domain: 'Domínio',
  domain: 'domínio',
  'client ID': 'ID do cliente',
  Homepage: 'Página inicial',
  'Where people begin.': 'Onde as pessoas começam.',
  'Login URI': 'URI de entrada',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'Onde seu aplicativo começa um acesso: para convites e links antigos demais.',
  'Delete this application': 'Excluir este aplicativo',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    'Ninguém mais pode entrar nele, e seus tokens não são renovados.',
  'Delete the application': 'Excluir o aplicativo',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'O ID do cliente é recusado a partir de agora. Isso não pode ser desfeito: um aplicativo adicionado de novo tem outras chaves.',
  'What people sign in to, and the machines that call your APIs.':
    'Aquilo em que as pessoas entram, e as máquinas que chamam suas APIs.',
  'Add your first application': 'Adicione seu primeiro aplicativo',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'Ele recebe um ID do cliente, que seu código informa quando alguém entra. Escolha o tipo conforme onde esse código roda.',
  '{name} was added': '{name}: adicionado',
  'People see it when they sign in.': 'As pessoas o veem quando entram.',
  'Whom the protocol is spoken for.': 'Para quem o protocolo é falado.',
  'This application uses': 'Este aplicativo usa',
  'An SDK of Latchkey or Kinde': 'Um SDK do Latchkey ou do Kinde',
  'Answers are as those SDKs expect them.': 'As respostas são como esses SDKs esperam.',
  'A standard OpenID Connect library': 'Uma biblioteca padrão de OpenID Connect',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'À risca do OAuth 2.1 e do OpenID Connect: PKCE é obrigatório, URLs são comparadas exatamente e não têm curinga, tokens inválidos recebem 401, e as pessoas são consultadas antes de sair.',
  'Install, configure, run. The keys of this application stand in the code.':
    'Instale, configure, execute. As chaves deste aplicativo estão no código.',
  Framework: 'Framework',
  'Kept as a hash, and never shown again.': 'Guardado como hash, e nunca mais mostrado.',
  'A new secret for {name}': 'Um novo segredo para {name}',
  'The secret it has now': 'O segredo atual',
  'Counts on': 'Continua valendo',
  'Until the next rotation: put the new one in place, then rotate once more.':
    'Até a próxima rotação: coloque o novo no lugar e rotacione mais uma vez.',
  'Ends now': 'Termina agora',
  'For one that got out. What uses it stands still at once.': 'Para um que vazou. O que o usa para imediatamente.',
  'Make a new secret': 'Criar um novo segredo',
  'The new secret of {name}': 'O novo segredo de {name}',
  'Install the SDK.': 'Instale o SDK.',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    'Defina isto no .env. Em URLs, permita {callback} e {site}.',
  'Put this into app.ts, and run it.': 'Coloque isto em app.ts e execute.',
  'Start it.': 'Inicie.',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    'Em URLs, permita {site} nas duas listas. Depois coloque isto em App.tsx.',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'Autorize-o primeiro para uma API, em APIs. Depois peça um token, com a audiência dessa API.',
  'Send the access token of the answer with every call.': 'Envie o token de acesso da resposta em cada chamada.',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'Peça um código e mostre verification_uri e user_code à pessoa.',
  'Ask for the tokens every few seconds, until the person has approved.':
    'Peça os tokens a cada poucos segundos, até a pessoa aprovar.',
  'What its tokens say': 'O que dizem seus tokens',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    'Feito pelas regras que fazem os reais, no estado atual. Nada é assinado, então ninguém pode usá-lo.',
  Choose: 'Escolher',
  'It is authorised for none.': 'Não está autorizado para nenhuma.',
  'Choose an API that it is authorised for.': 'Escolha uma API para a qual ele está autorizado.',
  'Choose somebody, and see what they would get.': 'Escolha alguém e veja o que essa pessoa obteria.',
  'There would be none.': 'Não haveria nenhum.',
  'Access token, for {time}': 'Token de acesso, por {time}',
  'ID token': 'Token de ID',
  'Nobody was found.': 'Ninguém foi encontrado.',
  'They belong to none.': 'Não pertence a nenhuma.',
  'How long each counts. Those that were given before keep their time.':
    'Quanto tempo cada um vale. Os já emitidos mantêm sua duração.',
  'The lifetimes were saved.': 'As durações foram salvas.',
  'Enter a number of seconds.': 'Digite um número de segundos.',
  'Claims for Hasura': 'Claims para o Hasura',
  'Roles and organization also under the names that Hasura reads.':
    'Papéis e organização também com os nomes que o Hasura lê.',
  'Access token': 'Token de acesso',
  'What APIs take. In seconds: {time}.': 'O que as APIs aceitam. Em segundos: {time}.',
  'What says who signed in. In seconds: {time}.': 'O que diz quem entrou. Em segundos: {time}.',
  'Refresh token': 'Token de atualização',
  'How long it may lie unused. In seconds: {time}.': 'Quanto tempo pode ficar sem uso. Em segundos: {time}.',
  'Back-end web': 'Web com servidor',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'Um aplicativo web com um servidor que pode guardar um segredo, como Next.js, Express ou Django.',
  'Front-end and mobile': 'Front-end e móvel',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'Roda onde se pode olhar dentro: um aplicativo de página única ou um app em um telefone. Não tem segredo.',
  'Machine to machine': 'Máquina a máquina',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    'Um programa que chama suas APIs, ou a Management API, sem que ninguém entre.',
  'Device and IoT': 'Dispositivos e IoT',
  'A television or a command line: people approve it with a code in a browser.':
    'Uma televisão ou uma linha de comando: as pessoas aprovam com um código em um navegador.',
  '{url} is empty.': '{url} está vazia.',
  '{url} is longer than 2048 characters.': '{url} tem mais de 2048 caracteres.',
  '{url} has a character that has to be percent-encoded.':
    '{url} tem um caractere que precisa de codificação por porcentagem.',
  '{url} must not have a fragment (#…).': '{url} não pode ter fragmento (#…).',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} precisa ser uma URL completa, como https://app.example.com/callback.',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} tem um esquema não permitido: use https, ou um esquema próprio para um aplicativo nativo.',
  '{url} must not have a user name or password.': '{url} não pode ter nome de usuário nem senha.',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} tem um host inválido: escreva-o em minúsculas, sem porta padrão.',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} tem um caminho que nenhum navegador envia assim: sem . e .., codificado por porcentagem.',
  '{url} must be https; http is for localhost only.': '{url} precisa ser https; http é só para localhost.',
  '{url} may have one *, in the left-most part of its host.':
    '{url} pode ter um único *, na parte mais à esquerda do host.',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} corresponderia a domínios de estranhos: coloque o * sob um domínio seu.',
  '{url} needs a prefix or suffix of the * on a shared host.':
    '{url} precisa de um prefixo ou sufixo do * em um host compartilhado.',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'O retorno é feito apenas a estas. Uma por linha, exatamente como seu código a envia.',
  'The URLs were saved.': 'As URLs foram salvas.',
  'Allowed callback URLs': 'URLs de retorno permitidas',
  'Where people come back to after signing in.': 'Para onde as pessoas voltam depois de entrar.',
  'Allowed logout redirect URLs': 'URLs de redirecionamento permitidas após a saída',
  'Where people come back to after signing out.': 'Para onde as pessoas voltam depois de sair.',
  Consent: 'Consentimento',
  'Whether people decide what this application gets of them.':
    'Se cada pessoa decide o que este aplicativo obtém dela.',
  'Others run this application': 'Outros operam este aplicativo',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    'O consentimento de cada pessoa é pedido, e antes disso ele não obtém nada dela. Se for ativado depois, seus tokens só são renovados para quem concordou.',
  'Only those with one of the roles get in.': 'Só entra quem tem um dos papéis.',
  'Everybody gets in, whatever their roles.': 'Todos entram, quaisquer que sejam os papéis.',
  'Access roles': 'Papéis de acesso',
  'Members of an organization get in with one of these roles there.':
    'Os membros de uma organização entram com um destes papéis nela.',
  'Only with one of these roles': 'Somente com um destes papéis',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    'Adicione primeiro um papel. Quem não tem nenhum é recusado ao entrar e fica sabendo o motivo.',
  'No role yet': 'Ainda nenhum papel',
  'Everybody who can sign in gets in.': 'Entra quem conseguir fazer login.',
  'Add a role': 'Adicionar um papel',
  Access: 'Acesso',
  'The public keys were saved.': 'As chaves públicas foram salvas.',
  'Key ID': 'ID da chave',
  Thumbprint: 'Impressão digital',
  'Public keys': 'Chaves públicas',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'Com private_key_jwt, o aplicativo assina com uma chave própria e não envia segredo algum.',
  'Add public keys': 'Adicionar chaves públicas',
  'No public keys': 'Nenhuma chave pública',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'Crie um par onde o aplicativo roda e cole aqui a metade pública: como JWK, JWKS ou PEM.',
  'Remove this public key?': 'Remover esta chave pública?',
  'Remove the key': 'Remover a chave',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    'O que for assinado com a metade privada é recusado a partir de agora. A mesma chave pode ser adicionada de novo.',
  'Address of its keys': 'Endereço das chaves',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'Uma jwks_uri do aplicativo, no lugar de chaves guardadas aqui.',
  'Only by its keys': 'Somente com suas chaves',
  'The client secret counts no more.': 'O segredo do cliente não vale mais.',
  'Paste a JWK, a JWKS, or public keys as PEM.': 'Cole um JWK, um JWKS ou chaves públicas em PEM.',
  'Several keys cannot have one name.': 'Várias chaves não podem ter um mesmo nome.',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'Um JWK, um JWKS ou PEM. Uma chave privada é recusada: guarde-a onde o aplicativo roda.',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'Como o aplicativo chama a chave (kid). Vazio: o que a chave diz, ou nenhum.',
  'What else is known of it; some of it stands in its tokens.':
    'O que mais se sabe dele; parte disso está em seus tokens.',
  'Of its pages and mails, for people who have chosen none.':
    'Das páginas e e-mails dele, para quem não escolheu nenhum.',
  'As the browser, else the environment': 'Como o navegador ou, se não, o ambiente',
}
