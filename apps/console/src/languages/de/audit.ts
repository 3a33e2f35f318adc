import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Did what': 'Was getan',
  'To what': 'Woran',
  'Who changed what, and what was there before. Entries are never removed.':
    'Wer was geändert hat und was vorher da war. Einträge werden nie entfernt.',
  'Of which environment': 'Welcher Umgebung',
  'All||environments': 'Alle',
  'Actor ID': 'ID des Handelnden',
  Operation: 'Vorgang',
  'Kind of thing': 'Art des Objekts',
  'ID of the thing': 'ID des Objekts',
  'Nothing of that kind was changed': 'Nichts dergleichen wurde geändert',
  'Take a filter away, or look at a longer time.':
    'Entfernen Sie einen Filter, oder wählen Sie einen längeren Zeitraum.',
  'Nothing was changed yet': 'Noch wurde nichts geändert',
  'Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.':
    'Was immer jemand ändert, hier, über die API, durch eine Datei oder auf der Kommandozeile, hat einen Eintrag.',
  'Nothing is sealed yet.': 'Noch ist nichts versiegelt.',
  Verify: 'Prüfen',
  Verified: 'Geprüft',
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} Eintrag ist versiegelt</strong><rest>, {when}. Jeder ist durch einen Hash an den vorigen gebunden.</rest>',
      other:
        '<strong>{count} Einträge sind versiegelt</strong><rest>, der letzte {when}. Jeder ist durch einen Hash an den vorigen gebunden.</rest>',
    },
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} Eintrag ist versiegelt</strong><rest>, {when}; noch zu versiegeln: {waiting}. Jeder ist durch einen Hash an den vorigen gebunden.</rest>',
      other:
        '<strong>{count} Einträge sind versiegelt</strong><rest>, der letzte {when}; noch zu versiegeln: {waiting}. Jeder ist durch einen Hash an den vorigen gebunden.</rest>',
    },
  'Nobody has tampered with any of the {count} entries.': {
    one: 'Niemand hat den {count} Eintrag manipuliert.',
    other: 'Niemand hat einen der {count} Einträge manipuliert.',
  },
  'Keep this where nobody who can write to the database can, and compare it next time:':
    'Bewahren Sie dies dort auf, wo niemand mit Schreibzugriff auf die Datenbank hinkommt, und vergleichen Sie es beim nächsten Mal:',
  checkpoint: 'Prüfpunkt',
  'The log is not as it was sealed. Keep the database as it is, and find out who could write to it.':
    'Das Protokoll ist nicht mehr so, wie es versiegelt wurde. Lassen Sie die Datenbank, wie sie ist, und klären Sie, wer in sie schreiben konnte.',
  'And {count} more.': 'Und {count} weitere.',
  Entry: 'Eintrag',
  Thing: 'Objekt',
  Sealed: 'Versiegelt',
  'Not yet: that takes a second': 'Noch nicht: Das dauert eine Sekunde',
  'As entry {sequence}': 'Als Eintrag {sequence}',
  'What else they did': 'Was sonst noch getan wurde',
  'What else happened to it': 'Was sonst damit geschah',
  'As JSON': 'Als JSON',
  entry: 'Eintrag',
  'Nothing more is known': 'Mehr ist nicht bekannt',
  'What was made, or asked for': 'Was angelegt oder angefordert wurde',
  'What was removed': 'Was entfernt wurde',
  'What changed': 'Was sich geändert hat',
  Differences: 'Unterschiede',
  Field: 'Feld',
  Before: 'Vorher',
  After: 'Nachher',
  'Command line': 'Kommandozeile',
  'In the portal': 'Im Portal',
  'The platform itself': 'Die Plattform selbst',
  'API scope': 'API-Scope',
  Clock: 'Uhr',
  Connection: 'Verbindung',
  Directory: 'Verzeichnis',
  'Environment variable': 'Umgebungsvariable',
  'Feature flag': 'Feature-Flag',
  Invitation: 'Einladung',
  Outbox: 'Postausgang',
  'Property category': 'Eigenschaftskategorie',
  'Signing key': 'Signaturschlüssel',
  Subscriber: 'Abonnent',
  Webhook: 'Webhook',
}
