import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256 : tous les SDK le connaissent',
  'ES256: small and quick': 'ES256 : compact et rapide',
  'EdDSA: small and quick, for verifiers that know it':
    'EdDSA : compact et rapide, pour les vérificateurs qui le connaissent',
  environment: 'environnement',
  organization: 'organisation',
  user: 'utilisateur',
  active: 'active',
  inactive: 'inactive',
  revoked: 'révoquée',
  'Of||whose it is': 'À qui',
  none: 'aucun',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'Pour les programmes qui appellent vos API sans demander de jeton. Votre API demande ici si une clé est valable, et pour quoi.',
  'No API keys yet': 'Pas encore de clés d’API',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'Les utilisateurs et les organisations créent les leurs dans le portail. Une clé de l’environnement est pour un de vos programmes qui ne peut pas demander de jetons.',
  'The API key {name}': 'La clé d’API {name}',
  'Choose the API that it is for.': 'Choisissez l’API à laquelle elle est destinée.',
  'The one that takes the key.': 'Celle qui accepte la clé.',
  'Register an API first, under APIs.': 'Enregistrez d’abord une API, sous API.',
  'What it may do there. They never change.': 'Ce qu’elle permet là-bas. Ils ne changent jamais.',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'Avec quoi cet environnement signe ses jetons, et les clés avec lesquelles des programmes appellent vos API.',
  'Kinds of keys': 'Types de clés',
  'Signing keys': 'Clés de signature',
  'A new key signs.': 'Une nouvelle clé signe.',
  'A new key is published. It signs in a day.': 'Une nouvelle clé est publiée. Elle signera dans un jour.',
  'Rotate the key': 'Renouveler la clé',
  'The new key signs': 'La nouvelle clé signe',
  'In a day': 'Dans un jour',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    'Les vérificateurs en prennent d’abord connaissance, personne ne remarque rien. Une clé déjà en attente ne signera jamais.',
  'At once': 'Immédiatement',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    'Pour une clé que quelqu’un pourrait connaître. Les vérificateurs qui ne redemandent pas une clé inconnue refusent un moment les nouveaux jetons.',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'De cette clé. Une fois qu’elle signe, le calendrier crée la suivante avec l’algorithme défini plus bas.',
  Schedule: 'Calendrier',
  'A change takes effect a day later, when verifiers know the next key.':
    'Un changement prend effet un jour plus tard, quand les vérificateurs connaissent la clé suivante.',
  'The schedule was saved.': 'Le calendrier est enregistré.',
  'Of the keys that the schedule makes.': 'Des clés que le calendrier crée.',
  'Days that a key signs': 'Jours pendant lesquels une clé signe',
  'Empty: until somebody rotates it.': 'Vide : jusqu’à ce que quelqu’un la renouvelle.',
  Published: 'Publiée',
  'Verifiers get to know it before it signs.': 'Les vérificateurs la découvrent avant qu’elle ne signe.',
  'New tokens are signed with it.': 'Les nouveaux jetons sont signés avec elle.',
  Retiring: 'En retrait',
  'It signs no more; what it signed counts until it expires.':
    'Elle ne signe plus ; ce qu’elle a signé compte jusqu’à son expiration.',
  'The key was revoked.': 'La clé est révoquée.',
  'Key ID': 'ID de clé',
  'key ID': 'ID de clé',
  Signs: 'Signe',
  '{from}, until {until}': '{from}, jusqu’à {until}',
  '{from}, until the next one': '{from}, jusqu’à la suivante',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    'Les vérificateurs trouvent leurs moitiés publiques dans le jeu de clés. Une nouvelle clé est publiée un jour avant de signer, une ancienne jusqu’à l’expiration de son dernier jeton.',
  'Revoke this key?': 'Révoquer cette clé ?',
  'It leaves the key set and never signs; the key that signs now goes on.':
    'Elle quitte le jeu de clés et ne signe jamais ; la clé qui signe maintenant continue.',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    'Elle quitte maintenant le jeu de clés. Chaque jeton qu’elle a signé est refusé par tout vérificateur dès qu’il relit le jeu de clés ; les utilisateurs en obtiennent de nouveaux avec leurs jetons d’actualisation. Cette action est irréversible.',
  signs: 'signe',
  published: 'publiée',
  now: 'maintenant',
  'next one due {date}': 'suivante prévue le {date}',
  'Keys change when somebody says so.': 'Les clés changent quand quelqu’un le demande.',
  'The next key is due {date}.': 'La clé suivante est prévue le {date}.',
  'Revoke the key||signature': 'Révoquer la clé',
}
