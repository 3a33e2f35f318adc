import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Did what': 'O que fez',
  'To what': 'Em quê',
  'Who changed what, and what was there before. Entries are never removed.':
    'Quem alterou o quê, e o que havia antes. Os registros nunca são removidos.',
  'Of which environment': 'De qual ambiente',
  'All||environments': 'Todos',
  'Actor ID': 'ID do ator',
  Operation: 'Operação',
  'Kind of thing': 'Tipo de objeto',
  'ID of the thing': 'ID do objeto',
  'Nothing of that kind was changed': 'Nada assim foi alterado',
  'Take a filter away, or look at a longer time.': 'Remova um filtro, ou veja um período mais longo.',
  'Nothing was changed yet': 'Nada foi alterado ainda',
  'Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.':
    'Tudo o que alguém altera, aqui, pela API, por um arquivo ou na linha de comando, tem um registro.',
  'Nothing is sealed yet.': 'Nada foi selado ainda.',
  Verify: 'Verificar',
  Verified: 'Verificado',
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} registro está selado</strong><rest>, {when}. Cada um está ligado ao anterior por um hash.</rest>',
      other:
        '<strong>{count} registros estão selados</strong><rest>, o último {when}. Cada um está ligado ao anterior por um hash.</rest>',
    },
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} registro está selado</strong><rest>, {when}; à espera: {waiting}. Cada um está ligado ao anterior por um hash.</rest>',
      other:
        '<strong>{count} registros estão selados</strong><rest>, o último {when}; à espera: {waiting}. Cada um está ligado ao anterior por um hash.</rest>',
    },
  'Nobody has tampered with any of the {count} entries.': {
    one: 'Ninguém adulterou o {count} registro.',
    other: 'Ninguém adulterou nenhum dos {count} registros.',
  },
  'Keep this where nobody who can write to the database can, and compare it next time:':
    'Guarde isto onde ninguém que possa gravar no banco de dados consiga gravar, e compare da próxima vez:',
  checkpoint: 'ponto de verificação',
  'The log is not as it was sealed. Keep the database as it is, and find out who could write to it.':
    'O log não está como foi selado. Deixe o banco de dados como está, e descubra quem podia gravar nele.',
  'And {count} more.': 'E mais {count}.',
  Entry: 'Registro',
  Thing: 'Objeto',
  Sealed: 'Selado',
  'Not yet: that takes a second': 'Ainda não: leva um segundo',
  'As entry {sequence}': 'Como registro {sequence}',
  'What else they did': 'O que mais fez',
  'What else happened to it': 'O que mais aconteceu com isso',
  'As JSON': 'Como JSON',
  entry: 'registro',
  'Nothing more is known': 'Nada mais se sabe',
  'What was made, or asked for': 'O que foi criado, ou pedido',
  'What was removed': 'O que foi removido',
  'What changed': 'O que mudou',
  Differences: 'Diferenças',
  Field: 'Campo',
  Before: 'Antes',
  After: 'Depois',
  'Command line': 'Linha de comando',
  'In the portal': 'No portal',
  'The platform itself': 'A própria plataforma',
  'API scope': 'Escopo de API',
  Clock: 'Relógio',
  Connection: 'Conexão',
  Directory: 'Diretório',
  'Environment variable': 'Variável de ambiente',
  'Feature flag': 'Feature flag',
  Invitation: 'Convite',
  Outbox: 'Caixa de saída',
  'Property category': 'Categoria de propriedades',
  'Signing key': 'Chave de assinatura',
  Subscriber: 'Assinante',
  Webhook: 'Webhook',
}
