import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{browser} unter {system}',
  'Another browser': 'Ein anderer Browser',
  'Owners decide who administers; admins change everything else; viewers look.':
    'Inhaber entscheiden, wer verwaltet; Administratoren ändern alles andere; Betrachter sehen zu.',
  'The invitation of {name}': 'Die Einladung für {name}',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    'Sie wurde an {email} gesendet. Sie gilt einmal, drei Tage lang, und wird nicht wieder gezeigt.',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'Es wurde keine E-Mail gesendet: Geben Sie den Link selbst weiter. Er gilt einmal, drei Tage lang, und wird nicht wieder gezeigt.',
  invited: 'eingeladen',
  'active||person': 'aktiv',
  suspended: 'gesperrt',
  '{name} is owner now.': '{name} ist jetzt Inhaber.',
  '{name} is admin now.': '{name} ist jetzt Administrator.',
  '{name} is viewer now.': '{name} ist jetzt Betrachter.',
  '{name} was suspended.': '{name} ist gesperrt.',
  '{name} was let in again.': '{name} ist entsperrt.',
  '{name} was removed.': '{name} ist entfernt.',
  You: 'Sie',
  'Role of {name}': 'Rolle von {name}',
  'More about {name}': 'Mehr zu {name}',
  More: 'Mehr',
  'Make a new link': 'Neuen Link erstellen',
  'Let in again': 'Entsperren',
  Administrators: 'Administratoren',
  'Whoever is suspended or removed is signed out at that moment.':
    'Wer gesperrt oder entfernt wird, ist im selben Moment abgemeldet.',
  'An owner can change the team.': 'Ein Inhaber kann das Team ändern.',
  Nobody: 'Niemand',
  'There is always an owner.': 'Es gibt immer einen Inhaber.',
  'Remove {name}?': '{name} entfernen?',
  'Remove from the team': 'Aus dem Team entfernen',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'Die Abmeldung geschieht sofort, und eine Anmeldung ist nicht mehr möglich. Was getan wurde, bleibt im Audit-Protokoll.',
  'You are signed out there.': 'Sie sind dort abgemeldet.',
  'You are signed out everywhere else.': 'Sie sind überall sonst abgemeldet.',
  'This one': 'Dieser',
  Began: 'Begonnen',
  'Last seen': 'Zuletzt gesehen',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'Ihre Sitzung endet nach einer Stunde ohne Nutzung und nach zwölf Stunden.',
  'Sign out elsewhere': 'Anderswo abmelden',
  'Your sessions': 'Ihre Sitzungen',
  'Sign out everywhere else?': 'Überall sonst abmelden?',
  'Every other browser of yours has to sign in again. This one stays.':
    'In jedem anderen Ihrer Browser müssen Sie sich neu anmelden. Dieser bleibt angemeldet.',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'Wer diese Installation verwaltet, in jeder Umgebung. Inhaber dürfen alles, Administratoren alles, außer das Team zu ändern, Betrachter sehen zu.',
  'Sign out {name}': '{name} abmelden',
}
