import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{name} is sent once more.': '{name} est renvoyé.',
  'The event is sent once more.': 'L’événement est renvoyé.',
  'No longer kept': 'N’est plus conservé',
  'Last answer': 'Dernière réponse',
  'Status {status} in {took_ms} ms': 'Statut {status} en {took_ms} ms',
  Attempts: 'Tentatives',
  Replay: 'Renvoyer',
  'Which deliveries': 'Quelles livraisons',
  All: 'Toutes',
  'Given up ({count})': 'Abandonnées ({count})',
  'Given up': 'Abandonnées',
  'Replay what was given up': 'Renvoyer les abandonnées',
  Deliveries: 'Livraisons',
  'Nothing was given up': 'Rien n’a été abandonné',
  'An event is tried ten times within 36 hours, then given up. It waits here until you replay it.':
    'Un événement est tenté dix fois en 36 heures, puis abandonné. Il attend ici que vous le renvoyiez.',
  'Nothing was sent yet': 'Rien n’a encore été envoyé',
  'The next event that you chose appears here as it happens. To try the way there now, send a test.':
    'Le prochain événement que vous avez choisi apparaîtra ici dès qu’il se produira. Pour vérifier le chemin dès maintenant, envoyez un test.',
  Delivery: 'Livraison',
  'None yet': 'Aucune pour l’instant',
  'Answered in': 'Réponse en',
  'Not known': 'Inconnu',
  '{count} ms': '{count} ms',
  'Last attempt': 'Dernière tentative',
  'Next attempt': 'Prochaine tentative',
  'What is sent, as a signed JWT': 'Ce qui est envoyé, sous forme de JWT signé',
  'The event is not kept any more': 'L’événement n’est plus conservé',
  'Events are removed as the environment says.':
    'Les événements sont supprimés selon la durée fixée par l’environnement.',
  'Enter the address that events are sent to.': 'Saisissez l’adresse à laquelle les événements sont envoyés.',
  'Write a whole URL, such as https://app.example.com/webhooks.':
    'Indiquez une URL complète, par exemple https://app.example.com/webhooks.',
  'It has to begin with https.': 'Elle doit commencer par https.',
  'Leave the name and the password out: the signature says who sends.':
    'Omettez le nom et le mot de passe : la signature indique qui envoie.',
  'That port belongs to another protocol.': 'Ce port appartient à un autre protocole.',
  'Somebody signed up, or was added.': 'Quelqu’un s’est inscrit ou a été ajouté.',
  'A name, an address, an organization or a role of somebody changed.':
    'Le nom, l’adresse, une organisation ou un rôle de quelqu’un a changé.',
  'Somebody is gone.': 'Quelqu’un a été supprimé.',
  'Somebody signed in with a password or a code.': 'Quelqu’un s’est connecté avec un mot de passe ou un code.',
  'A wrong password or code, for an account that there is.':
    'Un mot de passe ou un code erroné, pour un compte qui existe.',
  'There is a new organization.': 'Il y a une nouvelle organisation.',
  'Its details changed.': 'Ses détails ont changé.',
  'It is gone, and its memberships with it.': 'Elle a été supprimée, avec ses adhésions.',
  'There is a new role.': 'Il y a un nouveau rôle.',
  'Its details or its permissions changed.': 'Ses détails ou ses autorisations ont changé.',
  'It is gone, and whoever had it has it no more.': 'Supprimé : ceux qui en disposaient n’en disposent plus.',
  'There is a new permission.': 'Il y a une nouvelle autorisation.',
  '{count} chosen': '{count} choisis',
  'Find events': 'Rechercher des événements',
  'Events to choose from': 'Événements à choisir',
  'No event is called that.': 'Aucun événement ne porte ce nom.',
  '{count} events are sent once more.': {
    one: '{count} événement est renvoyé.',
    other: '{count} événements sont renvoyés.',
  },
  'Replay what was given up?': 'Renvoyer les livraisons abandonnées ?',
  '{count} events are sent once more, in their order. Each has a new webhook-id and the event_id that it had: a receiver that remembers those does nothing twice.':
    {
      one: '{count} événement est renvoyé. Il a un nouveau webhook-id et garde son event_id : un récepteur qui s’en souvient ne fait rien deux fois.',
      other:
        '{count} événements sont renvoyés, dans leur ordre. Chacun a un nouveau webhook-id et garde son event_id : un récepteur qui s’en souvient ne fait rien deux fois.',
    },
  Replayed: 'Renvoyés',
  'Send {name} a test': 'Envoyer un test à {name}',
  'It names nobody who exists, is sent once, and carries the header webhook-test.':
    'Il ne nomme personne qui existe, est envoyé une seule fois et porte l’en-tête webhook-test.',
  'Taken: status {status} after {took_ms} ms.': 'Accepté : statut {status} après {took_ms} ms.',
  'Not taken: status {status} after {took_ms} ms. Answer with 200 to take it.':
    'Non accepté : statut {status} après {took_ms} ms. Répondez 200 pour l’accepter.',
  'What was sent, as a signed JWT': 'Ce qui a été envoyé, sous forme de JWT signé',
  'Send another': 'En envoyer un autre',
  Send: 'Envoyer',
  'Verify what arrives': 'Vérifier ce qui arrive',
  'There is no secret to share. Each event is a JWT, signed by the keys that sign the tokens of this environment: verify it with the keys that everybody can read, and nobody else can have sent it.':
    'Il n’y a pas de secret à partager. Chaque événement est un JWT, signé par les clés qui signent les jetons de cet environnement : vérifiez-le avec les clés publiques, et personne d’autre n’a pu l’envoyer.',
  'The keys': 'Les clés',
  'address of the keys': 'adresse des clés',
  'A whole receiver, after npm install @kinde/webhooks': 'Un récepteur complet, après npm install @kinde/webhooks',
  receiver: 'récepteur',
  'About this webhook': 'À propos de ce webhook',
  '{name} goes on.': '{name} reprend.',
  '{name} is paused. What it misses can be replayed.': '{name} est en pause. Ce qu’il manque pourra être renvoyé.',
  'Let it go on': 'Reprendre',
  Pause: 'Mettre en pause',
  'Send a test': 'Envoyer un test',
  'The webhook was saved.': 'Le webhook est enregistré.',
  'Choose one event at least.': 'Choisissez au moins un événement.',
  endpoint: 'point de terminaison',
  Added: 'Ajouté',
  'Failing since': 'En échec depuis',
  'What it is told': 'Ce qui lui est transmis',
  Webhook: 'Webhook',
  'Delete this webhook': 'Supprimer ce webhook',
  'What is known of its deliveries goes with it. To stop it for a while, pause it.':
    'Ce que l’on sait de ses livraisons disparaît avec lui. Pour l’arrêter un moment, mettez-le en pause.',
  'Delete the webhook': 'Supprimer le webhook',
  'Nothing is sent to its address any more, and what waits is dropped. This cannot be undone.':
    'Plus rien n’est envoyé à son adresse, et ce qui attend est abandonné. Cette action est irréversible.',
  On: 'Activé',
  Failing: 'En échec',
  Paused: 'En pause',
  Waiting: 'En attente',
  'Under way': 'En cours',
  'Tried again soon': 'Nouvelle tentative bientôt',
  Delivered: 'Livrée',
  'The host has no address. Check the name.': 'L’hôte n’a pas d’adresse. Vérifiez le nom.',
  'Nobody answered there. Check that the receiver runs, and that it can be reached from here.':
    'Personne n’a répondu. Vérifiez que le récepteur fonctionne et qu’il est joignable d’ici.',
  'The certificate is not one that everybody trusts, or is for another name.':
    'Le certificat n’est pas reconnu, ou il est établi pour un autre nom.',
  'No answer came within ten seconds. Answer first, and work afterwards.':
    'Aucune réponse en dix secondes. Répondez d’abord, traitez ensuite.',
  'The platform was stopped meanwhile.': 'La plateforme a été arrêtée entre-temps.',
  'The webhook was paused.': 'Le webhook était en pause.',
  'The address is inside the network of the platform. LATCHKEY_UNSAFE_WEBHOOK_HOSTS can allow it.':
    'L’adresse se trouve dans le réseau de la plateforme. LATCHKEY_UNSAFE_WEBHOOK_HOSTS peut l’autoriser.',
  'Status {status}': 'Statut {status}',
  'Tell your applications what changes, as it changes.':
    'Informez vos applications de ce qui change, au moment où cela change.',
  'Nobody is told yet': 'Personne n’est encore informé',
  'A webhook is an address of yours. Whatever you choose, such as a new user or a changed role, is sent there as it happens, signed, and again until it is taken. On your machine, <code>latchkey listen</code> does the same without any setting up.':
    'Un webhook est une adresse à vous. Ce que vous choisissez, par exemple un nouvel utilisateur ou un rôle modifié, y est envoyé au moment où cela se produit, signé, et renvoyé jusqu’à ce que ce soit accepté. Sur votre machine, <code>latchkey listen</code> fait de même sans aucune configuration.',
  '{name} was added. Send it a test.': '{name} : ajouté. Envoyez-lui un test.',
  'Where events are sent. It cannot be changed later.':
    'Où les événements sont envoyés. Ne peut plus être modifié ensuite.',
}
