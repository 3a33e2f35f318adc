import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{flag} ist in {environment} festgelegt.',
  '{flag} has its default in {environment} again.': '{flag} hat in {environment} wieder den Standardwert.',
  'In {name}': 'In der Umgebung {name}',
  'What everybody has here who has no value of their own.': 'Was hier alle haben, die keinen eigenen Wert haben.',
  '{flag} in {environment}': '{flag} in der Umgebung {environment}',
  'The flag was saved.': 'Das Flag ist gespeichert.',
  Definition: 'Definition',
  'Shared by all environments.': 'Von allen Umgebungen geteilt.',
  'Values of another type do not count while it has this one.':
    'Werte eines anderen Typs gelten nicht, solange es diesen hat.',
  'Values of their own for': 'Eigene Werte für',
  'Values that are not allowed any more stay, and do not count.':
    'Nicht mehr erlaubte Werte bleiben erhalten und gelten nicht.',
  'Users with a value of their own': 'Benutzer mit eigenem Wert',
  'Organizations with a value of their own': 'Organisationen mit eigenem Wert',
  'Values of users': 'Werte von Benutzern',
  'Values of organizations': 'Werte von Organisationen',
  'A user gets one on their page, under Flags.': 'Ein Benutzer erhält einen auf seiner Seite, unter Flags.',
  'An organization gets one on its page, under Flags.': 'Eine Organisation erhält einen auf ihrer Seite, unter Flags.',
  'Delete this flag': 'Dieses Flag löschen',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    'Seine Werte werden mit gelöscht, in jeder Umgebung. Tokens nennen es nicht mehr.',
  'Delete the flag': 'Flag löschen',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    'Code, der danach fragt, erhält den Wert, den er selbst für diesen Fall vorsieht. Dies lässt sich nicht rückgängig machen.',
  'In this environment': 'In dieser Umgebung',
  'Values of their own': 'Eigene Werte',
  '{count} organizations': { one: '{count} Organisation', other: '{count} Organisationen' },
  '{count} users': { one: '{count} Benutzer', other: '{count} Benutzer' },
  '{count} or more organizations': '{count} oder mehr Organisationen',
  '{count} or more users': '{count} oder mehr Benutzer',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    'Was Ihre Anwendungen abfragen, bevor sie etwas zeigen. Alle Umgebungen teilen sich die Definitionen; Umgebungen, Organisationen und Benutzer können eigene Werte haben.',
  Definitions: 'Definitionen',
  'Which value counts': 'Welcher Wert gilt',
  'Find feature flags': 'Feature-Flags suchen',
  'Define your first feature flag': 'Definieren Sie Ihr erstes Feature-Flag',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    'Ein Flag hat einen Standardwert, der für alle gilt, bis es einen anderen erhält: für diese Umgebung, eine Organisation oder einen Benutzer. Tokens enthalten den Wert, der gilt.',
  'What code and tokens call it. It cannot be changed later.':
    'So heißt es im Code und in Tokens. Dies lässt sich später nicht ändern.',
  'Environments and organizations': 'Umgebungen und Organisationen',
  'Environments, organizations and users': 'Umgebungen, Organisationen und Benutzer',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    'Der eigene Wert des Benutzers gilt vor dem der Organisation, dieser vor dem der Umgebung, und zuletzt der Standard. Die Adresse dieser Seite führt zur getroffenen Auswahl.',
}
