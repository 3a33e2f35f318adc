import type { AdminTexts } from '../../admin/texts.ts'
import { formatsOf } from '../formats.ts'

const { duration } = formatsOf('de')

export const admin: AdminTexts = {
  navigation: { overview: 'Übersicht', password: 'Passwort', sessions: 'Anmeldungen' },
  notices: {
    member_saved: 'Die Person ist geändert.',
    member_removed: 'Die Person ist entfernt.',
    password_saved: 'Ihr Passwort ist gespeichert. Überall sonst wurden Sie abgemeldet.',
    session_ended: 'Dort abgemeldet.',
    sessions_ended: 'Überall sonst abgemeldet.',
  },
  roles: { owner: 'Inhaber', admin: 'Administrator', viewer: 'Betrachter' },
  roleHints: {
    owner: 'Alles, auch wer administriert.',
    admin: 'Alles außer der Frage, wer administriert.',
    viewer: 'Sieht alles und ändert nichts.',
  },
  skip: 'Zum Inhalt',
  navigationOf: 'Administration',
  signedInAs: (name) => `Angemeldet als ${name}`,
  signOut: 'Abmelden',
  setup: {
    title: 'Latchkey einrichten',
    lead: 'Sie werden der erste Inhaber: Sie können alles und laden andere ein.',
    name: 'Ihr Name',
    submit: 'Inhaber anlegen',
  },
  invitation: {
    title: 'Einladung annehmen',
    submit: 'Annehmen und anmelden',
  },
  reset: {
    title: 'Neues Passwort wählen',
    submit: 'Speichern und anmelden',
  },
  password: { first: 'Passwort', second: 'Passwort wiederholen' },
  signIn: {
    title: 'Administration',
    lead: 'Melden Sie sich an, um diese Installation zu administrieren.',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    signedOut: 'Sie sind abgemeldet.',
  },
  forgot: {
    title: 'Passwort zurücksetzen',
    lead: 'Geben Sie Ihre E-Mail-Adresse ein. Gehört sie jemandem in der Administration, senden wir einen Link dorthin.',
    submit: 'Link senden',
    sent: 'Gehört diese Adresse jemandem in der Administration, ist ein Link unterwegs.',
    noMail:
      'Von hier aus kann keine E-Mail gesendet werden. Wer den Server betreibt, erzeugt mit diesem Befehl einen Link für Sie:',
    command: 'latchkey admin reset <email>',
    back: 'Zurück zur Anmeldung',
  },
  overview: {
    title: 'Übersicht',
    you: 'Sie',
    youAre: (role) => `Ihre Rolle: ${role}.`,
    environments: 'Umgebungen',
    noEnvironments: 'Es gibt keine.',
    code: (code) => `Code ${code}`,
    reference: 'API-Referenz',
    team: 'Team',
    teamLead: 'Wer diese Installation administriert.',
    isYou: 'Sie',
    invited: 'Eingeladen',
    suspended: 'Gesperrt',
    lastSeen: (when) => `angemeldet ${when}`,
    neverSeen: 'noch nie angemeldet',
    role: 'Rolle',
    save: 'Rolle speichern',
    suspend: 'Sperren',
    suspendSure: (name) => `${name} wird sofort überall abgemeldet.`,
    reinstate: 'Entsperren',
    newLink: 'Neuer Link',
    remove: 'Entfernen',
    removeSure: (name) => `${name} kann sich hier nicht mehr anmelden.`,
    invite: 'Zur Administration einladen',
    name: 'Name',
    email: 'E-Mail-Adresse',
    send: 'Einladen',
    link: (name) => `Der Link für ${name}`,
    linkSent: 'Er wurde auch per E-Mail gesendet. Er gilt einmal und wird nie wieder gezeigt.',
    linkNotSent:
      'Es wurde keine E-Mail gesendet. Geben Sie ihn selbst weiter: Er gilt einmal und wird nie wieder gezeigt.',
  },
  problem: {
    form: {
      title: 'Dieses Formular ist nicht verwendbar',
      lead: 'Es wurde in einem anderen Browser oder vor Ihrer Anmeldung geöffnet. Öffnen Sie die Seite neu.',
    },
    not_allowed: {
      title: 'Sie können das nicht ändern',
      lead: 'Nur Inhaber entscheiden, wer administriert. Fragen Sie einen davon.',
    },
    suspended: {
      title: 'Ihr Konto ist gesperrt',
      lead: 'Fragen Sie einen Inhaber dieser Installation, was zu tun ist.',
    },
    overtaken: {
      title: 'Das ist schon geschehen',
      lead: 'Inzwischen hat sich etwas geändert. Melden Sie sich an, um zu sehen, wie es steht.',
    },
  },
  link: {
    administrator_link_unknown: {
      title: 'Dieser Link funktioniert nicht',
      lead: 'Er ist unvollständig oder längst abgelaufen. Bitten Sie um einen neuen, wo Sie ihn erhalten haben.',
    },
    administrator_link_used: {
      title: 'Dieser Link wurde schon verwendet',
      lead: 'Er gilt einmal. Melden Sie sich stattdessen an.',
    },
    administrator_link_expired: {
      title: 'Dieser Link ist abgelaufen',
      lead: 'Er war zu lange offen oder wurde durch einen neueren ersetzt. Bitten Sie um einen neuen, wo Sie ihn erhalten haben.',
    },
    signIn: 'Anmelden',
  },
  mail: {
    invitation: {
      subject: 'Sie sind eingeladen, Latchkey zu administrieren',
      lead: 'Sie sind eingeladen, eine Installation von Latchkey zu administrieren. Wählen Sie zuerst ein Passwort.',
      action: 'Einladung annehmen',
      ignore: 'Haben Sie sie nicht erwartet, können Sie diese E-Mail ignorieren.',
    },
    reset: {
      subject: 'Neues Passwort für Latchkey wählen',
      lead: 'Jemand hat für Sie ein neues Passwort zur Administration von Latchkey angefordert.',
      action: 'Neues Passwort wählen',
      ignore: 'Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.',
    },
    webhookDisabled: {
      subject: (webhook) => `Der Webhook ${webhook} ist deaktiviert`,
      lead: (webhook, environment) =>
        `An den Webhook ${webhook} von ${environment} konnte drei Tage lang nichts zugestellt werden, darum ist er deaktiviert.`,
      whatNow:
        'Sorgen Sie dafür, dass sein Empfänger funktioniert, und aktivieren Sie ihn dann; Versäumtes kann noch einmal gesendet werden.',
      action: 'Zur Administration',
      ignore: 'Sie erhalten diese E-Mail als Inhaber dieser Installation.',
    },
    validFor: (minutes) => `Der Link gilt einmal und ${duration(minutes)} lang.`,
  },
}
