/** Every word of the pages and mails for administrators in English; errors of forms are among the texts of all pages. */
import { formatsOf } from '../languages/formats.ts'

const { duration } = formatsOf('en')

const navigation = { overview: 'Overview', password: 'Password', sessions: 'Signed in' }

/** What a form has done, told once on the page that follows. */
const notices = {
  member_saved: 'The administrator is changed.',
  member_removed: 'The administrator is removed.',
  password_saved: 'Your password is saved. Everywhere else you were signed out.',
  session_ended: 'Signed out there.',
  sessions_ended: 'Signed out everywhere else.',
}

const roles = { owner: 'Owner', admin: 'Admin', viewer: 'Viewer' }

export const english = {
  navigation,
  notices,
  roles,
  roleHints: {
    owner: 'Everything, and who administers.',
    admin: 'Everything but who administers.',
    viewer: 'Looks, and changes nothing.',
  },
  skip: 'Skip to the content',
  navigationOf: 'Administration',
  signedInAs: (name: string) => `Signed in as ${name}`,
  signOut: 'Sign out',

  setup: {
    title: 'Set up Latchkey',
    lead: 'You will be the first owner: you can do everything, and invite others.',
    name: 'Your name',
    submit: 'Create owner',
  },
  invitation: {
    title: 'Accept the invitation',
    submit: 'Accept and sign in',
  },
  reset: {
    title: 'Choose a new password',
    submit: 'Save and sign in',
  },
  password: { first: 'Password', second: 'Repeat password' },
  signIn: {
    title: 'Administration',
    lead: 'Sign in to administer this installation.',
    submit: 'Sign in',
    forgot: 'Forgot password?',
    signedOut: 'You are signed out.',
  },
  forgot: {
    title: 'Reset your password',
    lead: 'Enter your email address. If an administrator has it, we send them a link.',
    submit: 'Send link',
    sent: 'If an administrator has this address, a link is on its way.',
    noMail: 'No mail can be sent from here. Whoever runs the server makes a link for you by this command:',
    command: 'latchkey admin reset <email>',
    back: 'Back to sign in',
  },
  overview: {
    title: 'Overview',
    you: 'You',
    youAre: (role: string) => `Your role: ${role}.`,
    environments: 'Environments',
    noEnvironments: 'There are none.',
    code: (code: string) => `Code ${code}`,
    reference: 'API reference',
    team: 'Team',
    teamLead: 'Who administers this installation.',
    isYou: 'You',
    invited: 'Invited',
    suspended: 'Suspended',
    lastSeen: (when: string) => `signed in ${when}`,
    neverSeen: 'has not signed in yet',
    role: 'Role',
    save: 'Save role',
    suspend: 'Suspend',
    suspendSure: (name: string) => `${name} is signed out everywhere at once.`,
    reinstate: 'Reinstate',
    newLink: 'New link',
    remove: 'Remove',
    removeSure: (name: string) => `${name} can no longer sign in here.`,
    invite: 'Invite an administrator',
    name: 'Name',
    email: 'Email address',
    send: 'Invite',
    link: (name: string) => `The link for ${name}`,
    linkSent: 'It was mailed as well. It works once, and is never shown again.',
    linkNotSent: 'No mail was sent. Give it to them yourself: it works once, and is never shown again.',
  },
  problem: {
    form: {
      title: 'This form cannot be used',
      lead: 'It was opened in another browser or before you signed in. Open the page again.',
    },
    not_allowed: {
      title: 'You cannot change this',
      lead: 'Only owners decide who administers. Ask one of them.',
    },
    suspended: { title: 'Your account is suspended', lead: 'Ask an owner of this installation what to do.' },
    overtaken: { title: 'This was done already', lead: 'Something changed in the meantime. Sign in to see how it is.' },
  },
  link: {
    administrator_link_unknown: {
      title: 'This link does not work',
      lead: 'It was cut off, or is long over. Ask whoever gave it to you for another.',
    },
    administrator_link_used: { title: 'This link was used already', lead: 'It works once. Sign in instead.' },
    administrator_link_expired: {
      title: 'This link has expired',
      lead: 'It was open for too long, or a newer one replaced it. Ask whoever gave it to you for another.',
    },
    signIn: 'Sign in',
  },
  mail: {
    invitation: {
      subject: 'You are invited to administer Latchkey',
      lead: 'You are invited to administer an installation of Latchkey. Choose a password to begin.',
      action: 'Accept invitation',
      ignore: 'If you did not expect it, you can ignore this email.',
    },
    reset: {
      subject: 'Choose a new password for Latchkey',
      lead: 'Somebody asked for a new password for you as an administrator of Latchkey.',
      action: 'Choose a new password',
      ignore: 'If it was not you, you can ignore this email: your password stays as it is.',
    },
    webhookDisabled: {
      subject: (webhook: string) => `The webhook ${webhook} is disabled`,
      lead: (webhook: string, environment: string) =>
        `Nothing could be delivered to the webhook ${webhook} of ${environment} for three days, so it is disabled.`,
      whatNow: 'See that its receiver works, then enable it; what it missed can be sent again.',
      action: 'Go to the administration',
      ignore: 'You get this email because you are an owner of this installation.',
    },
    validFor: (minutes: number) => `The link works once, for ${duration(minutes)}.`,
  },
}

export type AdminTexts = typeof english
export type AdminNotice = keyof typeof notices
