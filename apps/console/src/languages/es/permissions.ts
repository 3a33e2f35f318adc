import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'Lo que se puede permitir a las personas. Los roles los traen, y los tokens de los miembros de una organización los enumeran.',
  'Define your first permission': 'Defina su primer permiso',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    'Un permiso es algo por lo que su aplicación pregunta, como <code>create:invoices</code>. Los roles traen varios a la vez.',
  'Delete the permission': 'Eliminar el permiso',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'Todos los roles y personas que lo tienen lo pierden, en todos los entornos. No se puede deshacer.',
  'Permission {name}': 'Permiso {name}',
}
