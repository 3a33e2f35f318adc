import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Did what': 'Action effectuée',
  'To what': 'Sur quoi',
  'Who changed what, and what was there before. Entries are never removed.':
    'Qui a modifié quoi, et ce qu’il y avait avant. Les entrées ne sont jamais supprimées.',
  'Of which environment': 'De quel environnement',
  'All||environments': 'Tous',
  'Actor ID': 'ID de l’acteur',
  Operation: 'Opération',
  'Kind of thing': 'Type d’objet',
  'ID of the thing': 'ID de l’objet',
  'Nothing of that kind was changed': 'Rien de tel n’a été modifié',
  'Take a filter away, or look at a longer time.': 'Retirez un filtre, ou choisissez une période plus longue.',
  'Nothing was changed yet': 'Rien n’a encore été modifié',
  'Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.':
    'Toute modification, ici, par l’API, par un fichier ou en ligne de commande, a une entrée.',
  'Nothing is sealed yet.': 'Rien n’est encore scellé.',
  Verify: 'Vérifier',
  Verified: 'Vérification',
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} entrée est scellée</strong><rest>, {when}. Chacune est liée à la précédente par un hachage.</rest>',
      other:
        '<strong>{count} entrées sont scellées</strong><rest>, la dernière {when}. Chacune est liée à la précédente par un hachage.</rest>',
    },
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>':
    {
      one: '<strong>{count} entrée est scellée</strong><rest>, {when} ; en attente : {waiting}. Chacune est liée à la précédente par un hachage.</rest>',
      other:
        '<strong>{count} entrées sont scellées</strong><rest>, la dernière {when} ; en attente : {waiting}. Chacune est liée à la précédente par un hachage.</rest>',
    },
  'Nobody has tampered with any of the {count} entries.': {
    one: 'Personne n’a altéré l’entrée ({count}).',
    other: 'Personne n’a altéré l’une des {count} entrées.',
  },
  'Keep this where nobody who can write to the database can, and compare it next time:':
    'Conservez ceci hors de portée de quiconque peut écrire dans la base de données, et comparez la prochaine fois :',
  checkpoint: 'point de contrôle',
  'The log is not as it was sealed. Keep the database as it is, and find out who could write to it.':
    'Le journal n’est plus tel qu’il a été scellé. Laissez la base de données en l’état, et cherchez qui pouvait y écrire.',
  'And {count} more.': 'Et {count} de plus.',
  Entry: 'Entrée',
  Thing: 'Objet',
  Sealed: 'Scellée',
  'Not yet: that takes a second': 'Pas encore : cela prend une seconde',
  'As entry {sequence}': 'En tant qu’entrée {sequence}',
  'What else they did': 'Ses autres actions',
  'What else happened to it': 'Ce qui lui est arrivé d’autre',
  'As JSON': 'En JSON',
  entry: 'entrée',
  'Nothing more is known': 'Rien d’autre n’est connu',
  'What was made, or asked for': 'Ce qui a été créé, ou demandé',
  'What was removed': 'Ce qui a été supprimé',
  'What changed': 'Ce qui a changé',
  Differences: 'Différences',
  Field: 'Champ',
  Before: 'Avant',
  After: 'Après',
  'Command line': 'Ligne de commande',
  'In the portal': 'Dans le portail',
  'The platform itself': 'La plateforme elle-même',
  'API scope': 'Scope d’API',
  Clock: 'Horloge',
  Connection: 'Connexion externe',
  Directory: 'Annuaire',
  'Environment variable': 'Variable d’environnement',
  'Feature flag': 'Feature flag',
  Invitation: 'Invitation',
  Outbox: 'Boîte d’envoi',
  'Property category': 'Catégorie de propriétés',
  'Signing key': 'Clé de signature',
  Subscriber: 'Abonné',
  Webhook: 'Webhook',
}
