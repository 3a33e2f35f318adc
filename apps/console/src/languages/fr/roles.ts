import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': 'Dans les organisations',
  'Who has it': 'Qui a ce rôle',
  'Who has the role': 'Qui a ce rôle',
  'Give it to somebody on their page, under Organizations.':
    'Attribuez-le à quelqu’un sur sa page, sous Organisations.',
  'The role was saved.': 'Le rôle est enregistré.',
  'Default role': 'Rôle par défaut',
  'Whoever joins an organization gets it.': 'Toute personne qui rejoint une organisation le reçoit.',
  'Delete this role': 'Supprimer ce rôle',
  'Everybody who has it loses it, in every environment.':
    'Toutes les personnes qui l’ont le perdent, dans tous les environnements.',
  'Delete the role': 'Supprimer le rôle',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    'Ses autorisations restent, mais plus personne ne les a par ce rôle. Cette action est irréversible.',
  '{name} was taken away.': '{name} : retrait effectué.',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'Ce que peuvent faire les personnes qui ont ce rôle. Chaque changement prend effet aussitôt.',
  'None defined': 'Aucune définie',
  'Add permissions first, under Permissions.': 'Ajoutez d’abord des autorisations, sous Autorisations.',
  'Find a permission': 'Rechercher une autorisation',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'Ce que reçoivent les personnes qui ont ce rôle des API de cet environnement. Chaque scope prend effet à leur prochain jeton.',
  'Add an API and its scopes first, under APIs.': 'Ajoutez d’abord une API et ses scopes, sous API.',
  '{count} scopes': { one: '{count} scope', other: '{count} scopes' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    'Ce que peuvent être les membres d’une organisation. Un rôle apporte des autorisations ; tous les environnements partagent les définitions.',
  'Define your first role': 'Définissez votre premier rôle',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    'Nommez-le d’après ce que font les personnes, par exemple Rédacteur. Donnez-lui ensuite les autorisations nécessaires, et attribuez le rôle à des membres d’une organisation.',
}
