import type { AdminTexts } from '../../admin/texts.ts'
import { formatsOf } from '../formats.ts'

const { duration } = formatsOf('fr')

export const admin: AdminTexts = {
  navigation: { overview: 'Vue d’ensemble', password: 'Mot de passe', sessions: 'Connexions' },
  notices: {
    member_saved: 'L’administrateur est modifié.',
    member_removed: 'L’administrateur est retiré.',
    password_saved: 'Votre mot de passe est enregistré. Partout ailleurs, vous avez été déconnecté.',
    session_ended: 'Déconnecté là-bas.',
    sessions_ended: 'Déconnecté partout ailleurs.',
  },
  roles: { owner: 'Propriétaire', admin: 'Administrateur', viewer: 'Lecteur' },
  roleHints: {
    owner: 'Tout, y compris qui administre.',
    admin: 'Tout, sauf qui administre.',
    viewer: 'Consulte, et ne modifie rien.',
  },
  skip: 'Aller au contenu',
  navigationOf: 'Administration',
  signedInAs: (name) => `Connecté en tant que ${name}`,
  signOut: 'Se déconnecter',
  setup: {
    title: 'Configurer Latchkey',
    lead: 'Vous serez le premier propriétaire : vous pourrez tout faire, et inviter d’autres personnes.',
    name: 'Votre nom',
    submit: 'Créer le propriétaire',
  },
  invitation: { title: 'Accepter l’invitation', submit: 'Accepter et se connecter' },
  reset: { title: 'Choisissez un nouveau mot de passe', submit: 'Enregistrer et se connecter' },
  password: { first: 'Mot de passe', second: 'Répétez le mot de passe' },
  signIn: {
    title: 'Administration',
    lead: 'Connectez-vous pour administrer cette installation.',
    submit: 'Se connecter',
    forgot: 'Mot de passe oublié ?',
    signedOut: 'Vous êtes déconnecté.',
  },
  forgot: {
    title: 'Réinitialisez votre mot de passe',
    lead: 'Saisissez votre adresse e-mail. Si un administrateur l’utilise, nous lui envoyons un lien.',
    submit: 'Envoyer le lien',
    sent: 'Si un administrateur a cette adresse, un lien est en route.',
    noMail:
      'Aucun e-mail ne peut être envoyé d’ici. La personne qui gère le serveur crée un lien pour vous avec cette commande :',
    command: 'latchkey admin reset <email>',
    back: 'Revenir à la connexion',
  },
  overview: {
    title: 'Vue d’ensemble',
    you: 'Vous',
    youAre: (role) => `Votre rôle : ${role}.`,
    environments: 'Environnements',
    noEnvironments: 'Il n’y en a aucun.',
    code: (code) => `Code ${code}`,
    reference: 'Référence de l’API',
    team: 'Équipe',
    teamLead: 'Qui administre cette installation.',
    isYou: 'Vous',
    invited: 'Invité',
    suspended: 'Suspendu',
    lastSeen: (when) => `connecté ${when}`,
    neverSeen: 'ne s’est pas encore connecté',
    role: 'Rôle',
    save: 'Enregistrer le rôle',
    suspend: 'Suspendre',
    suspendSure: (name) => `${name} est aussitôt déconnecté partout.`,
    reinstate: 'Rétablir',
    newLink: 'Nouveau lien',
    remove: 'Retirer',
    removeSure: (name) => `${name} ne peut plus se connecter ici.`,
    invite: 'Inviter un administrateur',
    name: 'Nom',
    email: 'Adresse e-mail',
    send: 'Inviter',
    link: (name) => `Le lien pour ${name}`,
    linkSent: 'Il a aussi été envoyé par e-mail. Il est valable une fois et ne sera plus jamais affiché.',
    linkNotSent:
      'Aucun e-mail n’a été envoyé. Transmettez-le vous-même : il est valable une fois et ne sera plus jamais affiché.',
  },
  problem: {
    form: {
      title: 'Ce formulaire est inutilisable',
      lead: 'Il a été ouvert dans un autre navigateur ou avant votre connexion. Rouvrez la page.',
    },
    not_allowed: {
      title: 'Vous ne pouvez pas modifier ceci',
      lead: 'Seuls les propriétaires décident qui administre. Adressez-vous à l’un d’eux.',
    },
    suspended: {
      title: 'Votre compte est suspendu',
      lead: 'Demandez à un propriétaire de cette installation que faire.',
    },
    overtaken: {
      title: 'C’est déjà fait',
      lead: 'Quelque chose a changé entre-temps. Connectez-vous pour voir ce qu’il en est.',
    },
  },
  link: {
    administrator_link_unknown: {
      title: 'Ce lien ne fonctionne pas',
      lead: 'Il est incomplet, ou expiré depuis longtemps. Demandez-en un autre à la personne qui vous l’a donné.',
    },
    administrator_link_used: {
      title: 'Ce lien a déjà été utilisé',
      lead: 'Il est valable une fois. Connectez-vous plutôt.',
    },
    administrator_link_expired: {
      title: 'Ce lien a expiré',
      lead: 'Il est resté ouvert trop longtemps, ou un plus récent l’a remplacé. Demandez-en un autre à la personne qui vous l’a donné.',
    },
    signIn: 'Se connecter',
  },
  mail: {
    invitation: {
      subject: 'Vous êtes invité à administrer Latchkey',
      lead: 'Vous êtes invité à administrer une installation de Latchkey. Choisissez un mot de passe pour commencer.',
      action: 'Accepter l’invitation',
      ignore: 'Si vous ne l’attendiez pas, vous pouvez ignorer cet e-mail.',
    },
    reset: {
      subject: 'Choisissez un nouveau mot de passe pour Latchkey',
      lead: 'Quelqu’un a demandé pour vous un nouveau mot de passe d’administrateur de Latchkey.',
      action: 'Choisir un nouveau mot de passe',
      ignore: 'Si ce n’était pas vous, vous pouvez ignorer cet e-mail : votre mot de passe reste le même.',
    },
    webhookDisabled: {
      subject: (webhook) => `Le webhook ${webhook} est désactivé`,
      lead: (webhook, environment) =>
        `Rien n’a pu être livré au webhook ${webhook} de ${environment} pendant trois jours : il est donc désactivé.`,
      whatNow:
        'Vérifiez que son destinataire fonctionne, puis activez-le ; ce qu’il a manqué peut être envoyé à nouveau.',
      action: 'Aller à l’administration',
      ignore: 'Vous recevez cet e-mail parce que vous êtes propriétaire de cette installation.',
    },
    validFor: (minutes) => `Le lien est valable une fois, pendant ${duration(minutes)}.`,
  },
}
