import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'Ce qui peut être permis aux personnes. Les rôles les apportent, et les jetons des membres d’une organisation les énumèrent.',
  'Define your first permission': 'Définissez votre première autorisation',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    'Une autorisation est une chose que votre application vérifie, par exemple <code>create:invoices</code>. Les rôles en apportent plusieurs à la fois.',
  'Delete the permission': 'Supprimer l’autorisation',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'Tous les rôles et toutes les personnes qui l’ont la perdent, dans tous les environnements. Cette action est irréversible.',
  'Permission {name}': 'Autorisation {name}',
}
