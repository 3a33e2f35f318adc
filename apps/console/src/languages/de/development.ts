import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': 'Die Uhr zeigt wieder die jetzige Zeit.',
  'It is {time} now.': 'Jetzt ist {time}.',
  Clock: 'Uhr',
  '{span} ahead': '{span} voraus',
  Now: 'Jetzt',
  'Back to now': 'Zurück zu jetzt',
  'Forward by': 'Vorstellen um',
  'Forward to': 'Vorstellen auf',
  'Go there': 'Dorthin',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'Es ist die Uhr der ganzen Installation: Codes, Tokens und Sitzungen enden, wie sie es sonst täten, auch Ihre hier, und Altes wird entfernt. Das bleibt so, wenn sie zu jetzt zurückkehrt, und was inzwischen entstand, stammt aus der Zukunft: Anwendungen lehnen die Tokens davon bis dahin möglicherweise ab. Auch ein Neustart kehrt zu jetzt zurück.',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    'Für die Entwicklung: Ohne Mailserver bleiben E-Mails hier, und die Zeit vergeht, wie Sie wollen. Anderswo gibt es beides nicht.',
  'Mail||one message': 'E-Mail',
  'To||whom': 'An',
  'Code||to sign in': 'Code',
  'code||to sign in': 'Code',
  Link: 'Link',
  'Preview of {subject}': 'Vorschau von {subject}',
  'As text': 'Als Text',
  'The outbox is empty.': 'Der Postausgang ist leer.',
  Subject: 'Betreff',
  'Code or link': 'Code oder Link',
  Outbox: 'Postausgang',
  'Mails of {name}. They are kept for a day.': 'E-Mails von {name}. Sie werden einen Tag aufbewahrt.',
  'To an address': 'An eine Adresse',
  'No mail to that address': 'Keine E-Mail an diese Adresse',
  'No mail yet': 'Noch keine E-Mail',
  'Write the whole address as it was typed at sign-in.':
    'Schreiben Sie die ganze Adresse so, wie sie bei der Anmeldung eingegeben wurde.',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'Registrieren Sie sich in der Beispielanwendung, oder fordern Sie ein neues Passwort an: Die E-Mail erscheint hier von selbst. Mit LATCHKEY_SMTP_URL werden E-Mails stattdessen gesendet.',
  'Clear the outbox?': 'Postausgang leeren?',
  'Every mail of {name} is removed. The codes in them count on.':
    'Jede E-Mail von {name} wird entfernt. Die Codes darin gelten weiter.',
  'Open the link': 'Link öffnen',
}
