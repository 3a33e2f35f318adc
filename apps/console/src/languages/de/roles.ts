import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': 'In den Organisationen',
  'Who has it': 'Wer diese Rolle hat',
  'Who has the role': 'Wer die Rolle hat',
  'Give it to somebody on their page, under Organizations.':
    'Weisen Sie sie jemandem auf dessen Seite zu, unter Organisationen.',
  'The role was saved.': 'Die Rolle ist gespeichert.',
  'Default role': 'Standardrolle',
  'Whoever joins an organization gets it.': 'Wer einer Organisation beitritt, erhält sie.',
  'Delete this role': 'Diese Rolle löschen',
  'Everybody who has it loses it, in every environment.': 'Alle, die sie haben, verlieren sie, in jeder Umgebung.',
  'Delete the role': 'Rolle löschen',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    'Ihre Berechtigungen bleiben, aber niemand hat sie mehr durch diese Rolle. Dies lässt sich nicht rückgängig machen.',
  '{name} was taken away.': '{name} ist entzogen.',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'Was alle mit dieser Rolle dürfen. Jede Berechtigung gilt, sobald sie umgeschaltet ist.',
  'None defined': 'Keine definiert',
  'Add permissions first, under Permissions.': 'Fügen Sie zuerst Berechtigungen hinzu, unter Berechtigungen.',
  'Find a permission': 'Berechtigung suchen',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'Was alle mit dieser Rolle von den APIs dieser Umgebung erhalten. Jeder Scope gilt ab ihrem nächsten Token.',
  'Add an API and its scopes first, under APIs.': 'Fügen Sie zuerst eine API und ihre Scopes hinzu, unter APIs.',
  '{count} scopes': { one: '{count} Scope', other: '{count} Scopes' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    'Was Mitglieder einer Organisation sein können. Eine Rolle bringt Berechtigungen mit; alle Umgebungen teilen sich die Definitionen.',
  'Define your first role': 'Definieren Sie Ihre erste Rolle',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    'Benennen Sie sie nach dem, was Personen tun, etwa Redakteur. Geben Sie ihr dann die nötigen Berechtigungen und weisen Sie die Rolle Mitgliedern einer Organisation zu.',
}
