import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': 'L’horloge est revenue à l’heure actuelle.',
  'It is {time} now.': 'Nous sommes maintenant : {time}.',
  Clock: 'Horloge',
  '{span} ahead': 'En avance : {span}',
  Now: 'Maintenant',
  'Back to now': 'Revenir à maintenant',
  'Forward by': 'Avancer de',
  'Forward to': 'Avancer jusqu’au',
  'Go there': 'Y aller',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'C’est l’horloge de toute l’installation : les codes, les jetons et les sessions prennent fin comme ils le feraient, la vôtre ici aussi, et ce qui est ancien est supprimé. Cela reste ainsi quand elle revient à maintenant, et ce qui a été créé entre-temps vient du futur : les applications peuvent en refuser les jetons jusque-là. Un redémarrage revient aussi à maintenant.',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    'Pour le développement : sans serveur de messagerie, les e-mails sont conservés ici, et le temps passe comme vous le voulez. Ailleurs, il n’y a ni l’un ni l’autre.',
  'Mail||one message': 'E-mail',
  'To||whom': 'À',
  'Code||to sign in': 'Code',
  'code||to sign in': 'code',
  Link: 'Lien',
  'Preview of {subject}': 'Aperçu de {subject}',
  'As text': 'En texte',
  'The outbox is empty.': 'La boîte d’envoi est vide.',
  Subject: 'Objet du message',
  'Code or link': 'Code ou lien',
  Outbox: 'Boîte d’envoi',
  'Mails of {name}. They are kept for a day.': 'E-mails de {name}. Ils sont conservés un jour.',
  'To an address': 'À une adresse',
  'No mail to that address': 'Aucun e-mail à cette adresse',
  'No mail yet': 'Pas encore d’e-mail',
  'Write the whole address as it was typed at sign-in.':
    'Écrivez l’adresse entière telle qu’elle a été saisie à la connexion.',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'Inscrivez-vous dans l’application d’exemple, ou demandez un nouveau mot de passe : l’e-mail apparaît ici de lui-même. Avec LATCHKEY_SMTP_URL, les e-mails sont envoyés.',
  'Clear the outbox?': 'Vider la boîte d’envoi ?',
  'Every mail of {name} is removed. The codes in them count on.':
    'Tous les e-mails de {name} sont supprimés. Les codes qu’ils contiennent restent valables.',
  'Open the link': 'Ouvrir le lien',
}
