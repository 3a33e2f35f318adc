import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration, plural } = formatsOf('fr')

const startOver = 'Revenez à l’application et recommencez.'
const tryAgain = 'Revenez à l’application et réessayez.'

const closedOrganization = {
  title: 'Vous ne pouvez pas rejoindre cette organisation vous-même',
  lead: 'Demandez à ses responsables de vous ajouter, ou connectez-vous avec un compte qui en fait partie.',
}

export const hosted: Texts = {
  errors: {
    email_required: 'Saisissez votre adresse e-mail.',
    email_invalid: 'Saisissez une adresse e-mail complète, comme nom@example.com.',
    password_required: 'Saisissez votre mot de passe.',
    credentials_wrong:
      'Cette adresse e-mail et ce mot de passe ne correspondent pas. Réessayez, ou réinitialisez votre mot de passe.',
    code_required: 'Saisissez le code reçu par e-mail.',
    code_format: 'Le code comporte exactement 6 chiffres.',
    code_wrong: 'Ce code n’est pas le bon. Vérifiez notre e-mail le plus récent.',
    code_expired: 'Ce code a expiré. Demandez-en un nouveau ci-dessous.',
    code_spent: 'Trop de codes erronés : celui-ci n’est plus valable. Demandez-en un nouveau ci-dessous.',
    first_name_required: 'Saisissez votre prénom.',
    first_name_too_long: 'Raccourcissez votre prénom.',
    last_name_required: 'Saisissez votre nom.',
    last_name_too_long: 'Raccourcissez votre nom.',
    terms_required: 'Cochez la case pour accepter et continuer.',
    new_password_required: 'Choisissez un mot de passe.',
    password_too_short: 'Utilisez au moins 8 caractères.',
    password_too_long: 'Utilisez un mot de passe plus court.',
    password_too_common: 'Ce mot de passe est trop répandu. Choisissez-en un autre, et pas une légère variante.',
    password_too_personal:
      'Il est trop proche de votre nom, de votre adresse e-mail ou de notre nom. Ajoutez des mots à vous.',
    password_too_simple:
      'Les caractères répétés ou qui se suivent sont devinés en premier. Choisissez quelque chose de moins régulier.',
    password_word_forbidden: 'Il contient un mot qui n’est pas autorisé ici. Retirez-le.',
    password_lacks_lowercase: 'Utilisez au moins une lettre minuscule.',
    password_lacks_uppercase: 'Utilisez au moins une lettre majuscule.',
    password_lacks_digit: 'Utilisez au moins un chiffre.',
    password_lacks_symbol: 'Utilisez au moins un caractère qui n’est ni une lettre ni un chiffre, comme !.',
    password_repeat_required: 'Saisissez à nouveau le mot de passe.',
    passwords_differ: 'Les deux mots de passe ne sont pas identiques.',
    too_many_attempts: 'Trop de tentatives. Attendez quelques minutes, puis réessayez.',
    form_expired: 'Ce formulaire est resté ouvert trop longtemps. Veuillez réessayer.',
    busy: 'Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.',
    mail_not_sent: 'Nous n’avons pas pu envoyer l’e-mail. Réessayez dans un instant.',
    device_code_required: 'Saisissez le code affiché par votre appareil.',
    device_code_wrong: 'Ce code n’est pas le bon, ou il a expiré. Vérifiez celui de votre appareil.',
    email_domain_not_allowed: 'Un nouveau compte ne peut pas avoir cette adresse e-mail ici. Utilisez-en une autre.',
    organization_name_required: 'Saisissez un nom.',
    organization_name_too_long: 'Raccourcissez le nom.',
    organization_name_not_allowed: 'Utilisez des lettres, des chiffres et des signes visibles.',
    current_password_required: 'Saisissez votre mot de passe actuel.',
    current_password_wrong: 'Ce n’est pas votre mot de passe actuel.',
    changed_meanwhile:
      'Quelque chose a changé entre-temps. Vérifiez de nouveau, puis recommencez ce que vous vouliez faire.',
    email_is_yours: 'Cette adresse e-mail est déjà la vôtre.',
    email_taken: 'Quelqu’un d’autre utilise déjà cette adresse e-mail ici.',
    email_not_removed: 'C’est la dernière adresse qui vous permet de vous connecter. Ajoutez-en d’abord une autre.',
    too_many_emails: 'Vous avez déjà autant d’adresses e-mail qu’une personne peut en avoir.',
    key_name_required: 'Donnez un nom à la clé.',
    key_name_too_long: 'Raccourcissez le nom de la clé.',
    key_api_required: 'Choisissez à quoi sert la clé.',
    key_scope_not_allowed: 'Une clé ne peut faire que ce que vous pouvez faire vous-même.',
    too_many_keys: 'Il y a déjà autant de clés que possible. Révoquez-en d’abord une.',
    member_out_of_reach: 'Vous ne pouvez pas modifier ce membre.',
    role_not_grantable: 'Vous pouvez donner ou retirer uniquement des rôles qui n’apportent rien qui vous manque.',
    name_too_long: 'Raccourcissez le nom.',
    invitee_is_member: 'Quelqu’un avec cette adresse e-mail fait déjà partie de l’organisation.',
    invitations_closed:
      'Personne ne peut être invité ici pour le moment. Adressez-vous aux responsables de cette application.',
    invitation_not_sent:
      'L’invitation existe, mais l’e-mail n’a pas pu être envoyé. Révoquez l’invitation, puis réessayez.',
    name_required: 'Saisissez un nom.',
    administrator_exists: 'Un administrateur a déjà cette adresse e-mail.',
    last_owner: 'Il doit rester un propriétaire qui peut se connecter. Nommez-en d’abord un autre.',
    team_full: 'Il y a déjà autant d’administrateurs que possible. Retirez-en d’abord un.',
    sign_up_closed: 'Aucun compte ne peut être créé ici. Adressez-vous aux responsables de cette application.',
  },
  tooManyAttempts: (minutes) => `Trop de tentatives. Réessayez dans ${duration(minutes)}.`,
  errorTitle: (title) => `Erreur : ${title}`,
  errorSummary: 'Veuillez vérifier les points suivants :',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  opensNewTab: '(s’ouvre dans un nouvel onglet)',
  terms: 'Conditions',
  privacy: 'Confidentialité',
  or: 'ou',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  continue: 'Continuer',
  changeEmail: 'Modifier',
  changeEmailOf: 'l’adresse e-mail',
  toApplication: (application) => `pour continuer vers ${application}`,
  signIn: { title: 'Se connecter', toRegister: 'Première visite ?', register: 'Créer un compte' },
  signInPassword: {
    title: 'Saisissez votre mot de passe',
    submit: 'Se connecter',
    forgot: 'Mot de passe oublié ?',
    useCode: 'Recevoir plutôt un code',
  },
  code: {
    title: {
      register: 'Vérifiez votre adresse e-mail',
      sign_in: 'Consultez vos e-mails',
      reset_password: 'Consultez vos e-mails',
      add_email: 'Vérifiez votre adresse e-mail',
      confirm: 'Est-ce bien vous ?',
    },
    lead: {
      register: 'Saisissez le code à 6 chiffres de l’e-mail que nous vous avons envoyé.',
      sign_in: 'Saisissez le code à 6 chiffres de notre e-mail pour vous connecter.',
      reset_password: 'Saisissez le code à 6 chiffres de notre e-mail pour choisir un nouveau mot de passe.',
      add_email: 'Saisissez le code à 6 chiffres de l’e-mail que nous vous avons envoyé.',
      confirm: 'Saisissez le code à 6 chiffres de l’e-mail que nous vous avons envoyé.',
    },
    label: 'Code',
    hint: 'Pas d’e-mail ? Regardez dans vos courriers indésirables.',
    resent: 'Un nouveau code est en route.',
    resend: 'Envoyer un nouveau code',
    usePassword: 'Utiliser le mot de passe',
  },
  signUp: {
    title: 'Créez votre compte',
    firstName: 'Prénom',
    lastName: 'Nom',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : ['J’accepte la ', links.privacy]
      return ['J’accepte les ', links.terms, ...(links.privacy === null ? [] : [' et la ', links.privacy])]
    },
    termsLink: 'conditions d’utilisation',
    privacyLink: 'politique de confidentialité',
    toSignIn: 'Vous avez déjà un compte ?',
    signIn: 'Se connecter',
  },
  newPassword: {
    title: { register: 'Choisissez un mot de passe', reset_password: 'Choisissez un nouveau mot de passe' },
    first: { register: 'Mot de passe', reset_password: 'Nouveau mot de passe' },
    second: 'Répétez le mot de passe',
    rule: (characters, kinds) => `Au moins ${characters} caractères${kinds && `, dont ${kinds}`}.`,
    kinds: { lowercase: 'une minuscule', uppercase: 'une majuscule', digit: 'un chiffre', symbol: 'un signe' },
    tooShort: (characters) => `Utilisez au moins ${characters} caractères.`,
    submit: { register: 'Créer le compte', reset_password: 'Enregistrer et se connecter' },
  },
  forgotPassword: {
    title: 'Réinitialisez votre mot de passe',
    lead: 'Saisissez votre adresse e-mail. Si un compte l’utilise, nous y envoyons un code.',
    submit: 'Envoyer le code',
    toSignIn: 'Il vous est revenu ?',
    signIn: 'Se connecter',
  },
  organization: {
    pick: {
      title: 'Choisissez une organisation',
      search: 'Rechercher',
      searchLabel: 'Rechercher une organisation',
      narrow: (shown) => `Les ${shown} premières sont affichées. Faites une recherche pour trouver les autres.`,
      none: (search) => `Aucune de vos organisations ne s’appelle « ${search} ».`,
      showAll: 'Tout afficher',
      lastUsed: 'Dernière utilisée',
      suspended: 'Suspendue. Adressez-vous à ses responsables.',
    },
    create: {
      title: 'Créez une organisation',
      lead: 'Vous en serez le premier membre.',
      name: 'Nom',
      submit: 'Créer l’organisation',
    },
    signedInAs: (email) => `Connecté en tant que ${email}.`,
    otherAccount: 'Utiliser un autre compte',
    otherOrganization: 'Choisir une autre organisation',
    toApplication: (application) => `Aller à ${application}`,
    refused: {
      not_a_member: {
        title: 'Vous n’avez pas accès à cette organisation',
        lead: 'Demandez à ses responsables de vous ajouter, ou utilisez un compte qui en fait partie.',
      },
      access_role_missing: {
        title: 'Vous n’avez pas accès à cette application',
        lead: 'Elle est réservée à certains rôles. Demandez-en un aux responsables de votre organisation.',
      },
      organization_suspended: {
        title: 'Cette organisation est suspendue',
        lead: 'Personne ne peut s’y connecter pour l’instant. Demandez à ses responsables que faire.',
      },
      organization_creation_off: {
        title: 'Aucune organisation ne peut être créée ici',
        lead: 'Demandez aux responsables de cette application d’en créer une pour vous.',
      },
    },
    limited: {
      title: 'Trop d’organisations à la fois',
      lead: (minutes) =>
        `Vous, ou d’autres personnes sur votre réseau, avez créé beaucoup d’organisations en une heure. Revenez dans ${duration(minutes)}.`,
      again: 'Réessayer',
    },
    ofAnotherUser: {
      title: 'Quelqu’un d’autre est connecté maintenant',
      lead: 'Cette page appartient à une autre connexion dans ce navigateur. Reconnectez-vous pour continuer.',
      signIn: 'Se reconnecter',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'Aucun compte ne peut être créé ici',
      lead: 'Demandez un compte aux responsables de cette application, ou connectez-vous avec un compte existant.',
    },
    domain_not_allowed: {
      title: 'Cette adresse e-mail ne peut pas être utilisée',
      lead: 'Elle n’est pas admise pour un nouveau compte. Utilisez-en une autre, ou adressez-vous aux responsables de cette application.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'Cette application n’est pas ouverte aux nouveaux comptes',
      lead: 'Elle est réservée à certains rôles. Demandez un compte aux responsables de votre organisation.',
    },
    organization_suspended: {
      title: 'Cette organisation est suspendue',
      lead: 'Personne ne peut la rejoindre pour l’instant. Demandez à ses responsables que faire.',
    },
    organization_creation_off: {
      title: 'Aucune organisation ne peut être créée ici',
      lead: 'Demandez aux responsables de cette application d’en créer une pour vous, ou connectez-vous avec un compte existant.',
    },
    signIn: 'Se connecter',
    otherAddress: 'Utiliser une autre adresse',
  },
  invitation: {
    title: (organization) => `Rejoindre ${organization}`,
    lead: (inviter, organization) =>
      inviter === null
        ? `Vous êtes invité à rejoindre ${organization}.`
        : `${inviter} vous invite à rejoindre ${organization}.`,
    accept: 'Accepter l’invitation',
    refused: {
      disabled: {
        title: 'Invitations désactivées',
        lead: () => 'Les invitations sont désactivées ici. Demandez aux responsables de cette application que faire.',
      },
      notUsable: {
        title: 'Cette invitation n’est pas utilisable',
        lead: () =>
          'Elle a déjà été acceptée, a expiré ou a été remplacée par une plus récente. Connectez-vous si vous avez rejoint l’organisation ; sinon, demandez une nouvelle invitation.',
      },
      emailMismatch: {
        title: 'Cette invitation est pour une autre adresse',
        lead: (invited, email) =>
          `L’invitation est pour ${invited}, mais vous êtes connecté en tant que ${email}. Utilisez le compte qui a cette première adresse, ou créez-en un.`,
      },
    },
  },
  device: {
    enter: {
      title: 'Connecter un appareil',
      lead: 'Saisissez le code affiché par votre appareil.',
      label: 'Code',
      hint: '8 lettres. Les tirets et les espaces ne comptent pas.',
    },
    confirm: {
      title: 'Est-ce votre appareil ?',
      lead: (application) => `${application} demande l’accès à votre compte.`,
      caution:
        'Continuez seulement si vous venez de le demander vous-même. Si quelqu’un vous a envoyé ce code ou ce lien, refusez.',
      code: 'Code',
      requested: 'Demandé',
      address: 'Depuis',
      agent: 'Se présente comme',
      ago: (minutes) => (minutes < 1 ? 'à l’instant' : ago(minutes * 60_000)),
      submit: 'Oui, continuer',
      refuse: 'Non, refuser',
    },
    consent: {
      title: (application) => `Autoriser ${application} ?`,
      lead: 'Sur l’appareil que vous connectez, elle pourra :',
      scopes: {
        openid: 'Savoir qui vous êtes',
        profile: 'Voir votre nom et votre photo',
        email: 'Voir votre adresse e-mail',
        offline: 'Rester connectée jusqu’à votre déconnexion',
      },
      nothing: 'Agir en votre nom, sans rien savoir de plus sur vous',
      ofApi: (scope, api) => `${scope} dans ${api}`,
      inOrganization: (name) => `Dans ${name}`,
      changeOrganization: 'l’organisation',
      allow: 'Autoriser',
      deny: 'Refuser',
    },
    done: {
      approved: {
        title: 'Votre appareil est connecté',
        lead: 'Vous pouvez fermer cette page et continuer sur votre appareil.',
      },
      denied: {
        title: 'Vous avez refusé',
        lead: 'L’appareil n’a pas accès à votre compte. Vous pouvez fermer cette page.',
      },
      ended: {
        title: 'Ce code a expiré',
        lead: 'Demandez un nouveau code sur votre appareil, puis saisissez-le ici.',
      },
      again: 'Saisir un autre code',
    },
  },
  consent: {
    title: (application) => `${application} souhaite utiliser votre compte`,
    lead: 'Si vous l’autorisez, cette application pourra :',
    items: {
      profile: 'Voir votre nom, votre photo, votre nom d’utilisateur et votre numéro de téléphone',
      name: 'Voir votre nom',
      picture: 'Voir votre photo',
      username: 'Voir votre nom d’utilisateur',
      phone: 'Voir votre numéro de téléphone',
    },
    api: (name) => `Utiliser ${name} en votre nom, dans la limite de vos propres droits`,
    thirdParty: (application) =>
      `${application} est gérée par quelqu’un d’autre. N’autorisez que si vous lui faites confiance. Vous pourrez retirer cet accès plus tard, là où vous gérez votre compte.`,
  },
  answer: {
    title: 'Vous êtes connecté',
    lead: (application) => `Encore une étape pour revenir à ${application}.`,
    submit: 'Continuer',
  },
  accounts: { title: 'Choisissez un compte', inUse: 'Utilisé', signOut: 'Se déconnecter' },
  signOut: {
    title: 'Se déconnecter ?',
    badLink: 'Ce lien de déconnexion n’est pas correct',
    lead: (email) =>
      `Vous êtes connecté en tant que ${email}. La déconnexion vaut pour toutes les applications de ce navigateur.`,
    submit: 'Se déconnecter',
    stay: 'Rester connecté',
  },
  signedOut: {
    title: 'Vous êtes déconnecté',
    lead: 'Sur un ordinateur partagé, fermez aussi la fenêtre du navigateur.',
    signIn: 'Se reconnecter',
    home: 'Revenir à l’application',
  },
  error: {
    code: 'Code d’erreur',
    requestId: 'Référence',
    help: 'Si cela se reproduit, communiquez ces informations au support :',
  },
  misdirected: {
    title: 'Mauvaise adresse',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'Il n’y a rien à cette adresse. Vérifiez le lien qui vous a amené ici.'
        : `Il n’y a rien à cette adresse. ${plural(count, { one: 'La bonne est :', other: 'Les bonnes sont :' })}`,
  },
  problem: {
    link_unknown: { title: 'Ce lien ne fonctionne pas', lead: startOver },
    took_too_long: { title: 'Cette connexion a pris trop de temps', lead: startOver },
    form: {
      title: 'Ce formulaire est inutilisable',
      lead: 'Il a été ouvert dans un autre navigateur, ou les cookies sont bloqués. Autorisez les cookies ici, puis recommencez.',
    },
    device_form: {
      title: 'Ce formulaire est inutilisable',
      lead: 'Il a été ouvert dans un autre navigateur, ou les cookies sont bloqués. Saisissez à nouveau le code.',
    },
    too_many_codes: {
      title: 'Trop de tentatives',
      lead: 'De nombreux liens qui ne fonctionnent pas ont été ouverts depuis votre réseau. Attendez dix minutes, puis réessayez.',
    },
    not_found: { title: 'Il n’y a rien ici', lead: 'Vérifiez l’adresse, ou revenez à l’application.' },
    unreadable: { title: 'Cette requête n’a pas pu être lue', lead: tryAgain },
    unavailable: { title: 'Nous ne pouvons pas répondre pour le moment', lead: tryAgain },
    failed: { title: 'Un problème est survenu de notre côté', lead: tryAgain },
    user_suspended: {
      title: 'Ce compte est suspendu',
      lead: 'Demandez aux responsables de cette application que faire.',
    },
    logout_address: {
      title: 'Vous êtes déconnecté',
      lead: 'L’application voulait continuer à une adresse qui n’est pas l’une de ses URL de redirection autorisées après la déconnexion. Vous pouvez fermer cette page.',
    },
    startAgain: 'Recommencer',
    enterAgain: 'Saisir à nouveau le code',
    toApplication: (application) => `Continuer vers ${application}`,
  },
  badRequest: {
    title: 'Ce lien de connexion n’est pas correct',
    callback: 'URL de rappel non valide',
    request_too_long: 'L’application a envoyé plus que ce qui est possible. Un paramètre state plus court peut aider.',
    client_unknown:
      'Aucune application de cet environnement n’a le client_id du lien. Vérifiez-le dans les paramètres de l’application.',
    client_disabled: 'Cette application est désactivée.',
    redirect_uri_missing: 'Le paramètre redirect_uri est absent.',
    redirect_uri_not_allowed: 'La redirect_uri n’est pas l’une des URL de rappel autorisées de cette application.',
    parameter_missing: (parameter) => `Le paramètre ${parameter} est absent.`,
    parameter_repeated: (parameter) => `Le paramètre ${parameter} ne peut être envoyé qu’une fois.`,
  },
  languages: 'Langue',
  mail: {
    subject: (code, brand) => `${code} est votre code ${brand}`,
    lead: {
      register: (brand) => `Saisissez ce code pour vérifier votre adresse e-mail et créer votre compte ${brand}.`,
      sign_in: (brand) => `Saisissez ce code pour vous connecter à ${brand}.`,
      reset_password: (brand) => `Saisissez ce code pour choisir un nouveau mot de passe pour ${brand}.`,
      add_email: (brand) => `Saisissez ce code pour ajouter cette adresse e-mail à votre compte ${brand}.`,
      confirm: (brand) => `Saisissez ce code pour changer votre façon de vous connecter à ${brand}.`,
    },
    validFor: (minutes) => `Il est valable une fois, pendant ${duration(minutes)}.`,
    ignore:
      'Ne le communiquez jamais : nous ne le demandons pas. Si vous ne l’avez pas demandé, vous pouvez ignorer cet e-mail.',
    accountNotice: {
      subject: {
        email_added: (brand) => `Une adresse e-mail a été ajoutée à votre compte ${brand}`,
        email_removed: (brand) => `Une adresse e-mail a été retirée de votre compte ${brand}`,
        email_primary: (brand) => `L’adresse e-mail principale de votre compte ${brand} a changé`,
        password_set: (brand) => `Votre compte ${brand} a maintenant un mot de passe`,
        password_changed: (brand) => `Le mot de passe de votre compte ${brand} a été modifié`,
        password_reset: (brand) => `Le mot de passe de votre compte ${brand} a été réinitialisé`,
      },
      what: {
        email_added: (email) => `On peut maintenant se connecter à votre compte avec ${email}.`,
        email_removed: (email) => `On ne peut plus se connecter à votre compte avec ${email}.`,
        email_primary: (email) => `L’adresse e-mail principale de votre compte est maintenant ${email}.`,
        password_set: () => 'Un mot de passe a été défini pour votre compte, qui n’en avait pas.',
        password_changed: () => 'Le mot de passe de votre compte a été modifié par quelqu’un qui connaissait l’ancien.',
        password_reset: () => 'Un nouveau mot de passe a été choisi avec un code qui vous a été envoyé par e-mail.',
      },
      when: (time) => `Quand : ${time} UTC`,
      from: (address, browser) => `Depuis : ${address}, ${browser}`,
      wasYou: 'Si c’était vous, il n’y a rien à faire.',
      wasNotYou: (brand) =>
        `Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe, avec « Mot de passe oublié ? » à la connexion, et prévenez le support de ${brand}.`,
      lookAfter: 'Une fois connecté, vous trouvez la page de votre mot de passe ici :',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null ? `Vous êtes invité chez ${organization}` : `${inviter} vous invite chez ${organization}`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `Vous êtes invité à rejoindre ${organization} sur ${brand}.`
          : `${inviter} vous invite à rejoindre ${organization} sur ${brand}.`,
      accept: 'Accepter l’invitation',
      orOpen: 'Ou ouvrez cette adresse :',
      validFor: (minutes) => `Le lien est valable une fois, pendant ${duration(minutes)}, avec cette adresse e-mail.`,
      ignore: 'Si vous ne l’attendiez pas, vous pouvez ignorer cet e-mail.',
    },
  },
}
