import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration, plural } = formatsOf('de')

const closedOrganization = {
  title: 'Sie können dieser Organisation nicht selbst beitreten',
  lead: 'Bitten Sie die Verantwortlichen, Sie hinzuzufügen, oder melden Sie sich mit einem Konto an, das dazugehört.',
}

export const hosted: Texts = {
  errors: {
    email_required: 'Geben Sie Ihre E-Mail-Adresse ein.',
    email_invalid: 'Geben Sie eine vollständige E-Mail-Adresse ein, etwa name@example.com.',
    password_required: 'Geben Sie Ihr Passwort ein.',
    credentials_wrong:
      'E-Mail-Adresse und Passwort passen nicht zusammen. Versuchen Sie es noch einmal, oder setzen Sie Ihr Passwort zurück.',
    code_required: 'Geben Sie den Code aus Ihrer E-Mail ein.',
    code_format: 'Der Code hat genau 6 Ziffern.',
    code_wrong: 'Dieser Code stimmt nicht. Sehen Sie in der neuesten E-Mail von uns nach.',
    code_expired: 'Dieser Code ist abgelaufen. Fordern Sie unten einen neuen an.',
    code_spent: 'Zu oft wurde ein falscher Code eingegeben: Dieser gilt nicht mehr. Fordern Sie unten einen neuen an.',
    first_name_required: 'Geben Sie Ihren Vornamen ein.',
    first_name_too_long: 'Kürzen Sie Ihren Vornamen.',
    last_name_required: 'Geben Sie Ihren Nachnamen ein.',
    last_name_too_long: 'Kürzen Sie Ihren Nachnamen.',
    terms_required: 'Stimmen Sie zu, um fortzufahren.',
    new_password_required: 'Wählen Sie ein Passwort.',
    password_too_short: 'Nehmen Sie mindestens 8 Zeichen.',
    password_too_long: 'Nehmen Sie ein kürzeres Passwort.',
    password_too_common: 'Dieses Passwort verwenden zu viele. Wählen Sie ein anderes, nicht nur ein wenig verändertes.',
    password_too_personal:
      'Das ist zu nah an Ihrem Namen, Ihrer E-Mail-Adresse oder unserem Namen. Ergänzen Sie eigene Wörter.',
    password_too_simple:
      'Wiederholte und aufeinander folgende Zeichen werden zuerst erraten. Wählen Sie etwas weniger Regelmäßiges.',
    password_word_forbidden: 'Darin kommt ein Wort vor, das hier nicht erlaubt ist. Lassen Sie es weg.',
    password_lacks_lowercase: 'Nehmen Sie mindestens einen Kleinbuchstaben.',
    password_lacks_uppercase: 'Nehmen Sie mindestens einen Großbuchstaben.',
    password_lacks_digit: 'Nehmen Sie mindestens eine Ziffer.',
    password_lacks_symbol: 'Nehmen Sie mindestens ein Zeichen, das weder Buchstabe noch Ziffer ist, etwa !.',
    password_repeat_required: 'Geben Sie das Passwort noch einmal ein.',
    passwords_differ: 'Die beiden Passwörter sind nicht gleich.',
    too_many_attempts: 'Zu viele Versuche. Warten Sie ein paar Minuten, und versuchen Sie es dann noch einmal.',
    form_expired: 'Dieses Formular war zu lange offen. Bitte versuchen Sie es noch einmal.',
    busy: 'Gerade melden sich sehr viele an. Versuchen Sie es gleich noch einmal.',
    mail_not_sent: 'Wir konnten die E-Mail nicht senden. Versuchen Sie es gleich noch einmal.',
    device_code_required: 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
    device_code_wrong: 'Dieser Code stimmt nicht oder ist abgelaufen. Vergleichen Sie ihn mit dem auf Ihrem Gerät.',
    email_domain_not_allowed: 'Neue Konten sind hier mit dieser E-Mail-Adresse nicht möglich. Nehmen Sie eine andere.',
    organization_name_required: 'Geben Sie einen Namen ein.',
    organization_name_too_long: 'Kürzen Sie den Namen.',
    organization_name_not_allowed: 'Verwenden Sie Buchstaben, Ziffern und sichtbare Zeichen.',
    current_password_required: 'Geben Sie Ihr bisheriges Passwort ein.',
    current_password_wrong: 'Das ist nicht Ihr bisheriges Passwort.',
    changed_meanwhile:
      'Hier hat sich inzwischen etwas geändert. Sehen Sie es sich noch einmal an, und wiederholen Sie dann, was Sie vorhatten.',
    email_is_yours: 'Diese E-Mail-Adresse gehört bereits Ihnen.',
    email_taken: 'Diese E-Mail-Adresse hat hier schon jemand anderes.',
    email_not_removed:
      'Dies ist die letzte Adresse, mit der Sie sich anmelden können. Fügen Sie zuerst eine andere hinzu.',
    too_many_emails: 'Mehr E-Mail-Adressen kann eine Person nicht haben.',
    key_name_required: 'Geben Sie dem Schlüssel einen Namen.',
    key_name_too_long: 'Kürzen Sie den Namen des Schlüssels.',
    key_api_required: 'Wählen Sie, wofür der Schlüssel ist.',
    key_scope_not_allowed: 'Ein Schlüssel darf nur, was Sie selbst dürfen.',
    too_many_keys: 'Mehr Schlüssel sind nicht möglich. Widerrufen Sie zuerst einen.',
    member_out_of_reach: 'Sie können dieses Mitglied nicht ändern.',
    role_not_grantable: 'Sie können nur Rollen geben und nehmen, die nichts mitbringen, was Ihnen fehlt.',
    name_too_long: 'Kürzen Sie den Namen.',
    invitee_is_member: 'Jemand mit dieser E-Mail-Adresse gehört der Organisation bereits an.',
    invitations_closed: 'Hier kann zurzeit niemand eingeladen werden. Fragen Sie die Betreiber dieser Anwendung.',
    invitation_not_sent:
      'Die Einladung besteht, aber die E-Mail konnte nicht gesendet werden. Widerrufen Sie die Einladung, und versuchen Sie es noch einmal.',
    name_required: 'Geben Sie einen Namen ein.',
    administrator_exists: 'Eine Person in der Administration hat diese E-Mail-Adresse bereits.',
    last_owner: 'Ein Inhaber muss bleiben, der sich anmelden kann. Machen Sie zuerst jemand anderen dazu.',
    team_full: 'Mehr Personen können nicht administrieren. Entfernen Sie zuerst jemanden.',
    sign_up_closed: 'Hier können keine neuen Konten angelegt werden. Fragen Sie die Betreiber dieser Anwendung.',
  },
  errorTitle: (title) => `Fehler: ${title}`,
  errorSummary: 'Bitte prüfen Sie Folgendes:',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  tooManyAttempts: (minutes) => `Zu viele Versuche. Noch zu warten: ${duration(minutes)}.`,
  opensNewTab: '(öffnet einen neuen Tab)',
  terms: 'Nutzungsbedingungen',
  privacy: 'Datenschutz',
  or: 'oder',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  continue: 'Weiter',
  changeEmail: 'Ändern',
  changeEmailOf: 'der E-Mail-Adresse',
  toApplication: (application) => `und weiter zu ${application}`,

  signIn: {
    title: 'Anmelden',
    toRegister: 'Neu hier?',
    register: 'Konto erstellen',
  },
  signInPassword: {
    title: 'Passwort eingeben',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    useCode: 'Stattdessen Code per E-Mail',
  },
  code: {
    title: {
      register: 'E-Mail-Adresse bestätigen',
      sign_in: 'Sehen Sie in Ihre E-Mails',
      reset_password: 'Sehen Sie in Ihre E-Mails',
      add_email: 'E-Mail-Adresse bestätigen',
      confirm: 'Sind Sie es?',
    },
    lead: {
      register: 'Geben Sie den 6-stelligen Code aus der E-Mail ein, die wir Ihnen gesendet haben.',
      sign_in: 'Geben Sie zum Anmelden den 6-stelligen Code aus unserer E-Mail ein.',
      reset_password: 'Geben Sie den 6-stelligen Code aus unserer E-Mail ein, um ein neues Passwort zu wählen.',
      add_email: 'Geben Sie den 6-stelligen Code aus der E-Mail ein, die wir Ihnen gesendet haben.',
      confirm: 'Geben Sie den 6-stelligen Code aus der E-Mail ein, die wir Ihnen gesendet haben.',
    },
    label: 'Code',
    hint: 'Keine E-Mail? Sehen Sie im Spam-Ordner nach.',
    resent: 'Ein neuer Code ist unterwegs.',
    resend: 'Neuen Code senden',
    usePassword: 'Stattdessen mit Passwort',
  },
  signUp: {
    title: 'Konto erstellen',
    firstName: 'Vorname',
    lastName: 'Nachname',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : ['Ich stimme der ', links.privacy, ' zu']
      return ['Ich stimme den ', links.terms, ...(links.privacy === null ? [] : [' und der ', links.privacy]), ' zu']
    },
    termsLink: 'Nutzungsbedingungen',
    privacyLink: 'Datenschutzerklärung',
    toSignIn: 'Sie haben schon ein Konto?',
    signIn: 'Anmelden',
  },
  newPassword: {
    title: { register: 'Passwort wählen', reset_password: 'Neues Passwort wählen' },
    first: { register: 'Passwort', reset_password: 'Neues Passwort' },
    second: 'Passwort wiederholen',
    rule: (characters, kinds) => `Mindestens ${characters} Zeichen${kinds && `, darunter ${kinds}`}.`,
    kinds: {
      lowercase: 'ein Kleinbuchstabe',
      uppercase: 'ein Großbuchstabe',
      digit: 'eine Ziffer',
      symbol: 'ein Sonderzeichen',
    },
    tooShort: (characters) => `Nehmen Sie mindestens ${characters} Zeichen.`,
    submit: { register: 'Konto erstellen', reset_password: 'Speichern und anmelden' },
  },
  forgotPassword: {
    title: 'Passwort zurücksetzen',
    lead: 'Geben Sie Ihre E-Mail-Adresse ein. Gehört sie zu einem Konto, senden wir einen Code dorthin.',
    submit: 'Code senden',
    toSignIn: 'Wieder eingefallen?',
    signIn: 'Anmelden',
  },
  organization: {
    pick: {
      title: 'Organisation wählen',
      search: 'Suchen',
      searchLabel: 'Organisation suchen',
      narrow: (shown) => `Die ersten ${shown} werden gezeigt. Suchen Sie, um andere zu finden.`,
      none: (search) => `Keine Ihrer Organisationen heißt „${search}“.`,
      showAll: 'Alle zeigen',
      lastUsed: 'Zuletzt verwendet',
      suspended: 'Gesperrt. Fragen Sie die Verantwortlichen.',
    },
    create: {
      title: 'Organisation anlegen',
      lead: 'Sie werden ihr erstes Mitglied.',
      name: 'Name',
      submit: 'Organisation anlegen',
    },
    signedInAs: (email) => `Angemeldet als ${email}.`,
    otherAccount: 'Anderes Konto verwenden',
    otherOrganization: 'Andere Organisation wählen',
    toApplication: (application) => `Zu ${application}`,
    refused: {
      not_a_member: {
        title: 'Sie haben keinen Zugang zu dieser Organisation',
        lead: 'Bitten Sie die Verantwortlichen, Sie hinzuzufügen, oder verwenden Sie ein Konto, das dazugehört.',
      },
      access_role_missing: {
        title: 'Sie haben keinen Zugang zu dieser Anwendung',
        lead: 'Sie ist nur mit bestimmten Rollen zugänglich. Bitten Sie die Verantwortlichen Ihrer Organisation um eine.',
      },
      organization_suspended: {
        title: 'Diese Organisation ist gesperrt',
        lead: 'Zurzeit kann sich niemand bei ihr anmelden. Fragen Sie die Verantwortlichen, was zu tun ist.',
      },
      organization_creation_off: {
        title: 'Hier können keine Organisationen angelegt werden',
        lead: 'Bitten Sie die Betreiber dieser Anwendung, eine für Sie anzulegen.',
      },
    },
    limited: {
      title: 'Zu viele Organisationen auf einmal',
      lead: (minutes) =>
        `Sie oder andere in Ihrem Netz haben innerhalb einer Stunde viele Organisationen angelegt. Noch zu warten: ${duration(minutes)}.`,
      again: 'Noch einmal versuchen',
    },
    ofAnotherUser: {
      title: 'Jetzt ist jemand anderes angemeldet',
      lead: 'Diese Seite gehört zu einer anderen Anmeldung in diesem Browser. Melden Sie sich neu an, um fortzufahren.',
      signIn: 'Neu anmelden',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'Hier können keine neuen Konten angelegt werden',
      lead: 'Bitten Sie die Betreiber dieser Anwendung um ein Konto, oder melden Sie sich mit einem vorhandenen an.',
    },
    domain_not_allowed: {
      title: 'Diese E-Mail-Adresse ist nicht möglich',
      lead: 'Neue Konten sind hier damit nicht erlaubt. Nehmen Sie eine andere, oder fragen Sie die Betreiber dieser Anwendung.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'Diese Anwendung steht neuen Konten nicht offen',
      lead: 'Nur mit bestimmten Rollen kann man sie verwenden. Bitten Sie die Verantwortlichen Ihrer Organisation um ein Konto.',
    },
    organization_suspended: {
      title: 'Diese Organisation ist gesperrt',
      lead: 'Zurzeit kann ihr niemand beitreten. Fragen Sie die Verantwortlichen, was zu tun ist.',
    },
    organization_creation_off: {
      title: 'Hier können keine Organisationen angelegt werden',
      lead: 'Bitten Sie die Betreiber dieser Anwendung, eine für Sie anzulegen, oder melden Sie sich mit einem vorhandenen Konto an.',
    },
    signIn: 'Anmelden',
    otherAddress: 'Andere Adresse verwenden',
  },
  invitation: {
    title: (organization) => `${organization} beitreten`,
    lead: (inviter, organization) =>
      inviter === null
        ? `Sie sind eingeladen, ${organization} beizutreten.`
        : `${inviter} lädt Sie ein, ${organization} beizutreten.`,
    accept: 'Einladung annehmen',
    refused: {
      disabled: {
        title: 'Einladungen sind ausgeschaltet',
        lead: () => 'Einladungen gelten hier zurzeit nicht. Fragen Sie die Betreiber dieser Anwendung, was zu tun ist.',
      },
      notUsable: {
        title: 'Diese Einladung gilt nicht',
        lead: () =>
          'Sie wurde schon angenommen, ist abgelaufen oder durch eine neuere ersetzt. Wenn Sie beigetreten sind, melden Sie sich an; sonst bitten Sie um eine neue.',
      },
      emailMismatch: {
        title: 'Die Einladung ist für eine andere Adresse',
        lead: (invited, email) =>
          `Die Einladung ist für ${invited}, Sie sind aber als ${email} angemeldet. Verwenden Sie das Konto mit jener Adresse, oder erstellen Sie eines.`,
      },
    },
  },
  device: {
    enter: {
      title: 'Gerät verbinden',
      lead: 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
      label: 'Code',
      hint: '8 Buchstaben. Striche und Leerzeichen sind egal.',
    },
    confirm: {
      title: 'Ist das Ihr Gerät?',
      lead: (application) => `${application} bittet um Zugriff auf Ihr Konto.`,
      caution:
        'Fahren Sie nur fort, wenn Sie das gerade selbst veranlasst haben. Hat Ihnen jemand diesen Code oder Link geschickt, lehnen Sie ab.',
      code: 'Code',
      requested: 'Angefragt',
      address: 'Von',
      agent: 'Nennt sich',
      ago: (minutes) => (minutes < 1 ? 'gerade eben' : ago(minutes * 60_000)),
      submit: 'Ja, weiter',
      refuse: 'Nein, ablehnen',
    },
    consent: {
      title: (application) => `${application} erlauben?`,
      lead: 'Auf dem Gerät, das Sie verbinden, kann die Anwendung dann:',
      scopes: {
        openid: 'Wissen, wer Sie sind',
        profile: 'Ihren Namen und Ihr Bild sehen',
        email: 'Ihre E-Mail-Adresse sehen',
        offline: 'Angemeldet bleiben, bis Sie sich abmelden',
      },
      nothing: 'In Ihrem Namen handeln, ohne mehr über Sie zu erfahren',
      ofApi: (scope, api) => `${scope} in ${api}`,
      inOrganization: (name) => `In ${name}`,
      changeOrganization: 'der Organisation',
      allow: 'Erlauben',
      deny: 'Ablehnen',
    },
    done: {
      approved: {
        title: 'Ihr Gerät ist verbunden',
        lead: 'Sie können diese Seite schließen und an Ihrem Gerät weitermachen.',
      },
      denied: {
        title: 'Sie haben abgelehnt',
        lead: 'Das Gerät erhält keinen Zugriff auf Ihr Konto. Sie können diese Seite schließen.',
      },
      ended: {
        title: 'Dieser Code ist abgelaufen',
        lead: 'Lassen Sie sich auf Ihrem Gerät einen neuen anzeigen, und geben Sie ihn hier ein.',
      },
      again: 'Anderen Code eingeben',
    },
  },
  consent: {
    title: (application) => `${application} möchte Ihr Konto nutzen`,
    lead: 'Wenn Sie es erlauben, kann die Anwendung:',
    items: {
      profile: 'Ihren Namen, Ihr Bild, Ihren Benutzernamen und Ihre Telefonnummer sehen',
      name: 'Ihren Namen sehen',
      picture: 'Ihr Bild sehen',
      username: 'Ihren Benutzernamen sehen',
      phone: 'Ihre Telefonnummer sehen',
    },
    api: (name) => `${name} in Ihrem Namen nutzen, soweit Sie selbst es dürfen`,
    thirdParty: (application) =>
      `${application} wird von jemand anderem betrieben. Erlauben Sie dies nur, wenn Sie den Betreibern vertrauen. Sie können es später in Ihrer Kontoverwaltung widerrufen.`,
  },
  answer: {
    title: 'Sie sind angemeldet',
    lead: (application) => `Noch ein Schritt, dann sind Sie wieder bei ${application}.`,
    submit: 'Weiter',
  },
  accounts: {
    title: 'Konto wählen',
    inUse: 'In Gebrauch',
    signOut: 'Abmelden',
  },
  signOut: {
    title: 'Abmelden?',
    badLink: 'Dieser Link zum Abmelden stimmt nicht',
    lead: (email) =>
      `Sie sind als ${email} angemeldet. Wenn Sie sich abmelden, gilt das für alle Anwendungen in diesem Browser.`,
    submit: 'Abmelden',
    stay: 'Angemeldet bleiben',
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    lead: 'Schließen Sie an einem gemeinsam genutzten Computer auch das Browserfenster.',
    signIn: 'Neu anmelden',
    home: 'Zurück zur Anwendung',
  },
  error: {
    code: 'Fehlercode',
    requestId: 'Kennung',
    help: 'Wenn es wieder geschieht, nennen Sie dem Support diese Angaben:',
  },
  misdirected: {
    title: 'Falsche Adresse',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'Unter dieser Adresse gibt es nichts. Prüfen Sie den Link, der Sie hergeführt hat.'
        : `Unter dieser Adresse gibt es nichts. ${plural(count, { one: 'Die richtige ist:', other: 'Die richtigen sind:' })}`,
  },
  problem: {
    link_unknown: {
      title: 'Dieser Link funktioniert nicht',
      lead: 'Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn.',
    },
    took_too_long: {
      title: 'Diese Anmeldung hat zu lange gedauert',
      lead: 'Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn.',
    },
    form: {
      title: 'Dieses Formular ist nicht verwendbar',
      lead: 'Es wurde in einem anderen Browser geöffnet, oder Cookies sind blockiert. Erlauben Sie hier Cookies, und beginnen Sie von vorn.',
    },
    device_form: {
      title: 'Dieses Formular ist nicht verwendbar',
      lead: 'Es wurde in einem anderen Browser geöffnet, oder Cookies sind blockiert. Geben Sie den Code noch einmal ein.',
    },
    too_many_codes: {
      title: 'Zu viele Versuche',
      lead: 'Aus Ihrem Netz wurden viele Links geöffnet, die nicht funktionieren. Warten Sie zehn Minuten, und versuchen Sie es dann noch einmal.',
    },
    not_found: { title: 'Hier ist nichts', lead: 'Prüfen Sie die Adresse, oder gehen Sie zurück zur Anwendung.' },
    unreadable: {
      title: 'Diese Anfrage war nicht lesbar',
      lead: 'Gehen Sie zurück zur Anwendung, und versuchen Sie es noch einmal.',
    },
    unavailable: {
      title: 'Wir können gerade nicht antworten',
      lead: 'Gehen Sie zurück zur Anwendung, und versuchen Sie es noch einmal.',
    },
    failed: {
      title: 'Bei uns ist etwas schiefgegangen',
      lead: 'Gehen Sie zurück zur Anwendung, und versuchen Sie es noch einmal.',
    },
    user_suspended: {
      title: 'Dieses Konto ist gesperrt',
      lead: 'Fragen Sie die Betreiber dieser Anwendung, was zu tun ist.',
    },
    logout_address: {
      title: 'Sie sind abgemeldet',
      lead: 'Die Anwendung wollte an einer Adresse weitermachen, die nicht zu ihren erlaubten Logout-Redirect-URLs gehört. Sie können diese Seite schließen.',
    },
    startAgain: 'Von vorn beginnen',
    enterAgain: 'Code noch einmal eingeben',
    toApplication: (application) => `Weiter zu ${application}`,
  },
  badRequest: {
    title: 'Dieser Link zum Anmelden stimmt nicht',
    callback: 'Ungültige Callback-URL',
    request_too_long: 'Die Anwendung hat mehr gesendet, als möglich ist. Ein kürzerer Parameter state kann helfen.',
    client_unknown:
      'Keine Anwendung dieser Umgebung hat die client_id aus dem Link. Vergleichen Sie sie mit den Einstellungen der Anwendung.',
    client_disabled: 'Diese Anwendung ist deaktiviert.',
    redirect_uri_missing: 'Der Parameter redirect_uri fehlt.',
    redirect_uri_not_allowed: 'Die redirect_uri gehört nicht zu den erlaubten Callback-URLs dieser Anwendung.',
    parameter_missing: (parameter) => `Der Parameter ${parameter} fehlt.`,
    parameter_repeated: (parameter) => `Der Parameter ${parameter} darf nur einmal vorkommen.`,
  },
  languages: 'Sprache',
  mail: {
    subject: (code, brand) => `${code} ist Ihr Code für ${brand}`,
    lead: {
      register: (brand) =>
        `Geben Sie diesen Code ein, um Ihre E-Mail-Adresse zu bestätigen und Ihr Konto bei ${brand} zu erstellen.`,
      sign_in: (brand) => `Geben Sie diesen Code ein, um sich bei ${brand} anzumelden.`,
      reset_password: (brand) => `Geben Sie diesen Code ein, um ein neues Passwort für ${brand} zu wählen.`,
      add_email: (brand) => `Geben Sie diesen Code ein, um diese E-Mail-Adresse Ihrem Konto bei ${brand} hinzuzufügen.`,
      confirm: (brand) => `Geben Sie diesen Code ein, um zu ändern, wie Sie sich bei ${brand} anmelden.`,
    },
    validFor: (minutes) => `Er gilt einmal und ${duration(minutes)} lang.`,
    ignore:
      'Geben Sie ihn niemals weiter: Wir fragen nicht danach. Haben Sie ihn nicht angefordert, können Sie diese E-Mail ignorieren.',
    accountNotice: {
      subject: {
        email_added: (brand) => `Ihrem Konto bei ${brand} wurde eine E-Mail-Adresse hinzugefügt`,
        email_removed: (brand) => `Aus Ihrem Konto bei ${brand} wurde eine E-Mail-Adresse entfernt`,
        email_primary: (brand) => `Die primäre E-Mail-Adresse Ihres Kontos bei ${brand} wurde geändert`,
        password_set: (brand) => `Ihr Konto bei ${brand} hat jetzt ein Passwort`,
        password_changed: (brand) => `Das Passwort Ihres Kontos bei ${brand} wurde geändert`,
        password_reset: (brand) => `Das Passwort Ihres Kontos bei ${brand} wurde zurückgesetzt`,
      },
      what: {
        email_added: (email) => `In Ihr Konto kann man sich jetzt mit ${email} anmelden.`,
        email_removed: (email) => `In Ihr Konto kann man sich nicht mehr mit ${email} anmelden.`,
        email_primary: (email) => `Die primäre E-Mail-Adresse Ihres Kontos ist jetzt ${email}.`,
        password_set: () => 'Für Ihr Konto, das keines hatte, wurde ein Passwort festgelegt.',
        password_changed: () => 'Das Passwort Ihres Kontos wurde von jemandem geändert, der das alte kannte.',
        password_reset: () => 'Mit einem Code, der Ihnen per E-Mail gesendet wurde, wurde ein neues Passwort gewählt.',
      },
      when: (time) => `Wann: ${time} UTC`,
      from: (address, browser) => `Von: ${address}, ${browser}`,
      wasYou: 'Waren Sie es selbst, ist nichts zu tun.',
      wasNotYou: (brand) =>
        `Waren Sie es nicht, wählen Sie sofort ein neues Passwort, mit „Passwort vergessen?“ bei der Anmeldung, und melden Sie es dem Support von ${brand}.`,
      lookAfter: 'Wenn Sie angemeldet sind, finden Sie die Seite für Ihr Passwort hier:',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null ? `Sie sind zu ${organization} eingeladen` : `${inviter} lädt Sie zu ${organization} ein`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `Sie sind eingeladen, ${organization} auf ${brand} beizutreten.`
          : `${inviter} lädt Sie ein, ${organization} auf ${brand} beizutreten.`,
      accept: 'Einladung annehmen',
      orOpen: 'Oder öffnen Sie diese Adresse:',
      validFor: (minutes) => `Der Link gilt einmal und ${duration(minutes)} lang, mit dieser E-Mail-Adresse.`,
      ignore: 'Haben Sie sie nicht erwartet, können Sie diese E-Mail ignorieren.',
    },
  },
}
