import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'Testar',
  'Delete this API': 'Excluir esta API',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'Os escopos e as autorizações dela são excluídos junto. Ninguém obtém mais um token para ela.',
  'Delete the API': 'Excluir a API',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'Os aplicativos que pedem esta audiência são recusados a partir de agora. Isso não pode ser desfeito: uma API adicionada de novo tem outro ID e nenhum escopo.',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'O que seus aplicativos chamam. Uma API registrada tem uma audiência, que seus tokens levam, e escopos, que dizem o que eles permitem.',
  'Register your first API': 'Registre sua primeira API',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    'Sem registro, sua API não consegue distinguir um token destinado a ela de outro que não é. Registre-a com a audiência que ela verifica e depois autorize os aplicativos que a chamam.',
  'Enter an audience.': 'Digite uma audiência.',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'O que os tokens para esta API dizem em aud, quase sempre o endereço dela. Não pode ser alterado depois.',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'Escopos: {added} adicionados, {kept} já existentes, {removed} removidos.',
  'Choose a file, or paste the document.': 'Escolha um arquivo ou cole o documento.',
  'Import the scopes of {name}': 'Importar os escopos de {name}',
  Import: 'Importar',
  'Choose a file': 'Escolher um arquivo',
  'OpenAPI or Swagger document': 'Documento OpenAPI ou Swagger',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON ou YAML. Cada operação se torna um escopo; os de uma importação anterior que já não constam são removidos, e os adicionados à mão permanecem.',
  'What it allows': 'O que permite',
  'Each operation of the Management API needs one of these.': 'Cada operação da Management API precisa de um destes.',
  'What a token may do with the API. An application gets those that it is given below.':
    'O que um token pode fazer com a API. Um aplicativo obtém os que lhe são atribuídos abaixo.',
  'Import from OpenAPI': 'Importar do OpenAPI',
  'Add scope': 'Adicionar escopo',
  'No scopes yet': 'Ainda não há escopos',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'Sem escopos, um token para esta API diz quem pede, mas não o que é permitido. Dê a eles o nome do que permitem, como <code>read:orders</code>.',
  'Delete the scope': 'Excluir o escopo',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'Todo aplicativo, papel, usuário e chave de API que o tem o perde, e adicioná-lo de novo não o devolve a nenhum deles. Os tokens já emitidos o mantêm até expirarem.',
  'Enter a scope.': 'Digite um escopo.',
  'Scope {key}': 'Escopo {key}',
  'As applications ask for it. It cannot be changed later.':
    'Como os aplicativos o pedem. Não pode ser alterado depois.',
  'For people who give it to an application.': 'Para quem o atribui a um aplicativo.',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'O aplicativo pertence a uma organização suspensa: restabeleça-a primeiro.',
  'A token of {application} for {api}': 'Um token de {application} para {api}',
  'It would be given, for {time}, and say this. Nothing was signed.':
    'Seria emitido, por {time}, e diria isto. Nada foi assinado.',
  claims: 'claims',
  'It would be refused: {refused}.': 'Seria recusado: {refused}.',
  'Ask for one:': 'Para pedir um:',
  command: 'comando',
}
