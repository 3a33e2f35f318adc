import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256: todos los SDK lo conocen',
  'ES256: small and quick': 'ES256: pequeño y rápido',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA: pequeño y rápido, para verificadores que lo conocen',
  environment: 'entorno',
  organization: 'organización',
  user: 'usuario',
  active: 'activa',
  inactive: 'inactiva',
  revoked: 'revocada',
  'Of||whose it is': 'De',
  none: 'ninguno',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'Para programas que llaman a sus API sin pedir un token. Su API pregunta aquí si una clave vale, y para qué.',
  'No API keys yet': 'Todavía no hay claves de API',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'Los usuarios y las organizaciones crean las suyas en el portal. Una del entorno es para un programa suyo que no puede pedir tokens.',
  'The API key {name}': 'La clave de API {name}',
  'Choose the API that it is for.': 'Elija la API para la que es.',
  'The one that takes the key.': 'La que acepta la clave.',
  'Register an API first, under APIs.': 'Registre primero una API, en API.',
  'What it may do there. They never change.': 'Qué puede hacer allí. Nunca cambian.',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'Con qué firma este entorno sus tokens, y las claves con las que los programas llaman a sus API.',
  'Kinds of keys': 'Tipos de claves',
  'Signing keys': 'Claves de firma',
  'A new key signs.': 'Una clave nueva firma.',
  'A new key is published. It signs in a day.': 'Se publicó una clave nueva. Firmará dentro de un día.',
  'Rotate the key': 'Rotar la clave',
  'The new key signs': 'La clave nueva firma',
  'In a day': 'Dentro de un día',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    'Los verificadores la conocen primero, así que nadie lo nota. Una clave que ya espera no firmará nunca.',
  'At once': 'De inmediato',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    'Para una clave que alguien podría conocer. Los verificadores que no vuelven a pedir una clave desconocida rechazan los tokens nuevos durante un tiempo.',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'De esta clave. Cuando firme, el calendario creará la siguiente con el algoritmo establecido abajo.',
  Schedule: 'Calendario',
  'A change takes effect a day later, when verifiers know the next key.':
    'Un cambio surte efecto un día después, cuando los verificadores conocen la clave siguiente.',
  'The schedule was saved.': 'El calendario está guardado.',
  'Of the keys that the schedule makes.': 'De las claves que crea el calendario.',
  'Days that a key signs': 'Días que firma una clave',
  'Empty: until somebody rotates it.': 'Vacío: hasta que alguien la rote.',
  Published: 'Publicada',
  'Verifiers get to know it before it signs.': 'Los verificadores la conocen antes de que firme.',
  'New tokens are signed with it.': 'Los tokens nuevos se firman con ella.',
  Retiring: 'En retirada',
  'It signs no more; what it signed counts until it expires.': 'Ya no firma; lo que firmó vale hasta que caduque.',
  'The key was revoked.': 'La clave está revocada.',
  'Key ID': 'ID de clave',
  'key ID': 'ID de clave',
  Signs: 'Firma',
  '{from}, until {until}': '{from}, hasta {until}',
  '{from}, until the next one': '{from}, hasta la siguiente',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    'Los verificadores encuentran sus mitades públicas en el conjunto de claves. Una clave nueva se publica un día antes de firmar, y una antigua hasta que caduca su último token.',
  'Revoke this key?': '¿Revocar esta clave?',
  'It leaves the key set and never signs; the key that signs now goes on.':
    'Sale del conjunto de claves y no firma nunca; la clave que firma ahora continúa.',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    'Sale ahora del conjunto de claves. Cada verificador rechaza todo token firmado con ella en cuanto vuelve a leer el conjunto; los usuarios obtienen otros con sus tokens de actualización. No se puede deshacer.',
  signs: 'firma',
  published: 'publicada',
  now: 'ahora',
  'next one due {date}': 'siguiente prevista el {date}',
  'Keys change when somebody says so.': 'Las claves cambian cuando alguien lo pide.',
  'The next key is due {date}.': 'La clave siguiente está prevista el {date}.',
  'Revoke the key||signature': 'Revocar la clave',
}
