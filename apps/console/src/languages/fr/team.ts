import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{browser} sous {system}',
  'Another browser': 'Un autre navigateur',
  'Owners decide who administers; admins change everything else; viewers look.':
    'Les propriétaires décident qui administre ; les administrateurs modifient tout le reste ; les lecteurs consultent.',
  'The invitation of {name}': 'L’invitation de {name}',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    'Elle a été envoyée à {email}. Elle est valable une fois, pendant trois jours, et ne sera plus affichée.',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'Aucun e-mail n’a été envoyé : transmettez le lien vous-même. Il est valable une fois, pendant trois jours, et ne sera plus affiché.',
  invited: 'invité',
  'active||person': 'actif',
  suspended: 'suspendu',
  '{name} is owner now.': '{name} est désormais propriétaire.',
  '{name} is admin now.': '{name} est désormais administrateur.',
  '{name} is viewer now.': '{name} est désormais lecteur.',
  '{name} was suspended.': '{name} est suspendu.',
  '{name} was let in again.': '{name} est rétabli.',
  '{name} was removed.': '{name} est retiré.',
  You: 'Vous',
  'Role of {name}': 'Rôle de {name}',
  'More about {name}': 'Plus sur {name}',
  More: 'Plus',
  'Make a new link': 'Créer un nouveau lien',
  'Let in again': 'Rétablir',
  Administrators: 'Administrateurs',
  'Whoever is suspended or removed is signed out at that moment.':
    'Toute personne suspendue ou retirée est déconnectée à l’instant même.',
  'An owner can change the team.': 'Un propriétaire peut modifier l’équipe.',
  Nobody: 'Personne',
  'There is always an owner.': 'Il y a toujours un propriétaire.',
  'Remove {name}?': 'Retirer {name} ?',
  'Remove from the team': 'Retirer de l’équipe',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'Cette personne est déconnectée aussitôt et ne peut plus se connecter. Ce qu’elle a fait reste dans le journal d’audit.',
  'You are signed out there.': 'Vous y êtes déconnecté.',
  'You are signed out everywhere else.': 'Vous êtes déconnecté partout ailleurs.',
  'This one': 'Celui-ci',
  Began: 'Début',
  'Last seen': 'Dernière activité',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'Une session prend fin après une heure sans utilisation, et après douze heures.',
  'Sign out elsewhere': 'Se déconnecter ailleurs',
  'Your sessions': 'Vos sessions',
  'Sign out everywhere else?': 'Se déconnecter partout ailleurs ?',
  'Every other browser of yours has to sign in again. This one stays.':
    'Il faudra vous reconnecter dans vos autres navigateurs. Celui-ci reste connecté.',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'Qui administre cette installation, dans tous les environnements. Les propriétaires font tout, les administrateurs tout sauf modifier l’équipe, les lecteurs consultent.',
  'Sign out {name}': 'Déconnecter {name}',
}
