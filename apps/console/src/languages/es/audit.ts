import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Did what': 'Qué hizo',
  'To what': 'Sobre qué',
  'Who changed what, and what was there before. Entries are never removed.':
    'Quién cambió qué y lo que había antes. Las entradas nunca se eliminan.',
  'Of which environment': 'De qué entorno',
  'All||environments': 'Todos',
  'Actor ID': 'ID del actor',
  Operation: 'Operación',
  'Kind of thing': 'Tipo de objeto',
  'ID of the thing': 'ID del objeto',
  'Nothing of that kind was changed': 'No se cambió nada así',
  'Take a filter away, or look at a longer time.': 'Quite un filtro o mire un periodo más largo.',
  'Nothing was changed yet': 'Todavía no se cambió nada',
  'Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.':
    'Todo lo que alguien cambie, aquí, por la API, con un archivo o en la línea de comandos, tiene una entrada.',
  'Nothing is sealed yet.': 'Todavía no hay nada sellado.',
  Verify: 'Verificar',
  Verified: 'Verificado',
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} entrada está sellada</strong><rest>, {when}. Cada una está ligada a la anterior por un hash.</rest>',
      other:
        '<strong>{count} entradas están selladas</strong><rest>, la última {when}. Cada una está ligada a la anterior por un hash.</rest>',
    },
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} entrada está sellada</strong><rest>, {when}; en espera: {waiting}. Cada una está ligada a la anterior por un hash.</rest>',
      other:
        '<strong>{count} entradas están selladas</strong><rest>, la última {when}; en espera: {waiting}. Cada una está ligada a la anterior por un hash.</rest>',
    },
  'Nobody has tampered with any of the {count} entries.': {
    one: 'Nadie ha manipulado la {count} entrada.',
    other: 'Nadie ha manipulado ninguna de las {count} entradas.',
  },
  'Keep this where nobody who can write to the database can, and compare it next time:':
    'Guarde esto donde nadie que pueda escribir en la base de datos pueda hacerlo, y compárelo la próxima vez:',
  checkpoint: 'punto de control',
  'The log is not as it was sealed. Keep the database as it is, and find out who could write to it.':
    'El registro no está como se selló. Deje la base de datos como está y averigüe quién podía escribir en ella.',
  'And {count} more.': 'Y {count} más.',
  Entry: 'Entrada',
  Thing: 'Objeto',
  Sealed: 'Sellada',
  'Not yet: that takes a second': 'Todavía no: tarda un segundo',
  'As entry {sequence}': 'Como entrada {sequence}',
  'What else they did': 'Qué más hizo',
  'What else happened to it': 'Qué más le ocurrió',
  'As JSON': 'Como JSON',
  entry: 'entrada',
  'Nothing more is known': 'No se sabe más',
  'What was made, or asked for': 'Lo que se creó o se pidió',
  'What was removed': 'Lo que se eliminó',
  'What changed': 'Lo que cambió',
  Differences: 'Diferencias',
  Field: 'Campo',
  Before: 'Antes',
  After: 'Después',
  'Command line': 'Línea de comandos',
  'In the portal': 'En el portal',
  'The platform itself': 'La propia plataforma',
  'API scope': 'Scope de API',
  Clock: 'Reloj',
  Connection: 'Conexión',
  Directory: 'Directorio',
  'Environment variable': 'Variable de entorno',
  'Feature flag': 'Feature flag',
  Invitation: 'Invitación',
  Outbox: 'Bandeja de salida',
  'Property category': 'Categoría de propiedades',
  'Signing key': 'Clave de firma',
  Subscriber: 'Suscriptor',
  Webhook: 'Webhook',
}
