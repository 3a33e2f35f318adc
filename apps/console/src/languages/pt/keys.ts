import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256: todo SDK conhece',
  'ES256: small and quick': 'ES256: pequeno e rápido',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA: pequeno e rápido, para verificadores que o conhecem',
  environment: 'ambiente',
  organization: 'organização',
  user: 'usuário',
  active: 'ativa',
  inactive: 'inativa',
  revoked: 'revogada',
  'Of||whose it is': 'De',
  none: 'nenhum',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'Para programas que chamam suas APIs sem pedir um token. Sua API pergunta aqui se uma chave vale, e para quê.',
  'No API keys yet': 'Ainda não há chaves de API',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'Usuários e organizações criam as suas no portal. Uma do ambiente é para um programa seu que não pode pedir tokens.',
  'The API key {name}': 'A chave de API {name}',
  'Choose the API that it is for.': 'Escolha a API para a qual ela é.',
  'The one that takes the key.': 'A que aceita a chave.',
  'Register an API first, under APIs.': 'Registre primeiro uma API, em APIs.',
  'What it may do there. They never change.': 'O que ela pode fazer lá. Nunca mudam.',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'Com o que este ambiente assina seus tokens, e as chaves com que programas chamam suas APIs.',
  'Kinds of keys': 'Tipos de chaves',
  'Signing keys': 'Chaves de assinatura',
  'A new key signs.': 'Uma nova chave assina.',
  'A new key is published. It signs in a day.': 'Uma nova chave foi publicada. Ela assinará em um dia.',
  'Rotate the key': 'Rotacionar a chave',
  'The new key signs': 'A nova chave assina',
  'In a day': 'Em um dia',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    'Os verificadores a conhecem primeiro, então ninguém percebe. Uma chave que já espera nunca assinará.',
  'At once': 'Imediatamente',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    'Para uma chave que alguém pode conhecer. Verificadores que não perguntam de novo por uma chave desconhecida recusam novos tokens por um tempo.',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'Desta chave. Quando ela assinar, o cronograma criará a próxima com o algoritmo definido abaixo.',
  Schedule: 'Cronograma',
  'A change takes effect a day later, when verifiers know the next key.':
    'Uma alteração vale um dia depois, quando os verificadores conhecem a próxima chave.',
  'The schedule was saved.': 'O cronograma foi salvo.',
  'Of the keys that the schedule makes.': 'Das chaves que o cronograma cria.',
  'Days that a key signs': 'Dias que uma chave assina',
  'Empty: until somebody rotates it.': 'Vazio: até alguém rotacioná-la.',
  Published: 'Publicada',
  'Verifiers get to know it before it signs.': 'Os verificadores a conhecem antes que assine.',
  'New tokens are signed with it.': 'Novos tokens são assinados com ela.',
  Retiring: 'Em retirada',
  'It signs no more; what it signed counts until it expires.': 'Não assina mais; o que assinou vale até expirar.',
  'The key was revoked.': 'A chave foi revogada.',
  'Key ID': 'ID da chave',
  'key ID': 'ID da chave',
  Signs: 'Assina',
  '{from}, until {until}': '{from}, até {until}',
  '{from}, until the next one': '{from}, até a próxima',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    'Os verificadores encontram as metades públicas no conjunto de chaves. Uma chave nova fica publicada um dia antes de assinar, e uma antiga até expirar seu último token.',
  'Revoke this key?': 'Revogar esta chave?',
  'It leaves the key set and never signs; the key that signs now goes on.':
    'Ela sai do conjunto de chaves e nunca assina; a chave que assina agora continua.',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    'Ela sai agora do conjunto de chaves. Todo token assinado por ela é recusado por cada verificador assim que ele lê o conjunto de novo; os usuários obtêm novos com seus tokens de atualização. Isso não pode ser desfeito.',
  signs: 'assina',
  published: 'publicada',
  now: 'agora',
  'next one due {date}': 'próxima prevista para {date}',
  'Keys change when somebody says so.': 'As chaves mudam quando alguém pede.',
  'The next key is due {date}.': 'A próxima chave está prevista para {date}.',
  'Revoke the key||signature': 'Revogar a chave',
}
