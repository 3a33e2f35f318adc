import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'Was Personen erlaubt werden kann. Rollen bringen sie mit, und die Tokens der Mitglieder einer Organisation führen sie auf.',
  'Define your first permission': 'Definieren Sie Ihre erste Berechtigung',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    'Eine Berechtigung ist etwas, wonach Ihre Anwendung fragt, etwa <code>create:invoices</code>. Rollen bringen mehrere auf einmal mit.',
  'Delete the permission': 'Berechtigung löschen',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'Alle Rollen und Personen, die sie haben, verlieren sie, in jeder Umgebung. Dies lässt sich nicht rückgängig machen.',
  'Permission {name}': 'Berechtigung {name}',
}
