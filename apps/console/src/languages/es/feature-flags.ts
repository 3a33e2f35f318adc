import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{flag} está establecido en {environment}.',
  '{flag} has its default in {environment} again.': '{flag} vuelve a tener su valor predeterminado en {environment}.',
  'In {name}': 'En {name}',
  'What everybody has here who has no value of their own.':
    'Lo que tienen aquí todos los que no tienen un valor propio.',
  '{flag} in {environment}': '{flag} en {environment}',
  'The flag was saved.': 'El flag está guardado.',
  Definition: 'Definición',
  'Shared by all environments.': 'Compartida por todos los entornos.',
  'Values of another type do not count while it has this one.':
    'Los valores de otro tipo no cuentan mientras tenga este.',
  'Values of their own for': 'Valores propios para',
  'Values that are not allowed any more stay, and do not count.':
    'Los valores que ya no se permiten permanecen y no cuentan.',
  'Users with a value of their own': 'Usuarios con un valor propio',
  'Organizations with a value of their own': 'Organizaciones con un valor propio',
  'Values of users': 'Valores de usuarios',
  'Values of organizations': 'Valores de organizaciones',
  'A user gets one on their page, under Flags.': 'Un usuario recibe uno en su página, en Flags.',
  'An organization gets one on its page, under Flags.': 'Una organización recibe uno en su página, en Flags.',
  'Delete this flag': 'Eliminar este flag',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    'Sus valores se eliminan con él, en todos los entornos. Los tokens ya no lo nombran.',
  'Delete the flag': 'Eliminar el flag',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    'El código que lo consulta obtiene lo que él mismo prevé cuando no hay flag. No se puede deshacer.',
  'In this environment': 'En este entorno',
  'Values of their own': 'Valores propios',
  '{count} organizations': { one: '{count} organización', other: '{count} organizaciones' },
  '{count} users': { one: '{count} usuario', other: '{count} usuarios' },
  '{count} or more organizations': '{count} organizaciones o más',
  '{count} or more users': '{count} usuarios o más',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    'Lo que sus aplicaciones consultan antes de mostrar algo. Todos los entornos comparten las definiciones; los entornos, organizaciones y usuarios pueden tener valores propios.',
  Definitions: 'Definiciones',
  'Which value counts': 'Qué valor cuenta',
  'Find feature flags': 'Buscar feature flags',
  'Define your first feature flag': 'Defina su primer feature flag',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    'Un flag tiene un valor predeterminado, que tienen todos hasta que recibe otro: para este entorno, una organización o un usuario. Los tokens llevan el valor que cuenta.',
  'What code and tokens call it. It cannot be changed later.':
    'Así lo llaman el código y los tokens. No se puede cambiar después.',
  'Environments and organizations': 'Entornos y organizaciones',
  'Environments, organizations and users': 'Entornos, organizaciones y usuarios',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    'El valor propio del usuario cuenta antes que el de la organización, este antes que el del entorno y el predeterminado al final. La dirección de esta página lleva a lo elegido.',
}
