import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': 'En las organizaciones',
  'Who has it': 'Quién tiene este rol',
  'Who has the role': 'Quién tiene el rol',
  'Give it to somebody on their page, under Organizations.': 'Asígnelo a alguien en su página, en Organizaciones.',
  'The role was saved.': 'El rol está guardado.',
  'Default role': 'Rol predeterminado',
  'Whoever joins an organization gets it.': 'Lo recibe quien se une a una organización.',
  'Delete this role': 'Eliminar este rol',
  'Everybody who has it loses it, in every environment.': 'Todos los que lo tienen lo pierden, en todos los entornos.',
  'Delete the role': 'Eliminar el rol',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    'Sus permisos permanecen, pero ya nadie los tiene por este rol. No se puede deshacer.',
  '{name} was taken away.': '{name}: retirado.',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'Qué puede hacer quien tiene el rol. Cada cambio cuenta al instante.',
  'None defined': 'Ninguno definido',
  'Add permissions first, under Permissions.': 'Añada primero permisos, en Permisos.',
  'Find a permission': 'Buscar un permiso',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'Qué recibe quien tiene el rol de las API de este entorno. Cada scope cuenta desde su próximo token.',
  'Add an API and its scopes first, under APIs.': 'Añada primero una API y sus scopes, en API.',
  '{count} scopes': { one: '{count} scope', other: '{count} scopes' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    'Qué pueden ser los miembros de una organización. Un rol trae permisos; todos los entornos comparten las definiciones.',
  'Define your first role': 'Defina su primer rol',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    'Nómbrelo según lo que hacen las personas, por ejemplo Editor. Dele después los permisos que esto requiere y asigne el rol a miembros de una organización.',
}
