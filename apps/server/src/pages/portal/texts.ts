/** Every word of the portal's pages, by language; errors of forms are in the catalogue of all hosted pages. */

const navigation = {
  profile: 'Profile',
  security: 'Password',
  sessions: 'Signed in',
  api_keys: 'API keys',
  organization_details: 'Details',
  organization_members: 'Members',
  organization_api_keys: 'API keys',
}

/** What a form has done, told once on the page that follows. */
const notices = {
  names_saved: 'Your name is saved.',
  email_added: 'The email address is verified and yours.',
  email_removed: 'The email address is removed.',
  email_primary: 'Your primary email address is changed.',
  code_sent: 'A new code is on its way.',
  password_saved: 'Your password is saved. Everywhere else you were signed out.',
  session_ended: 'Signed out there.',
  sessions_ended: 'Signed out everywhere else.',
  key_revoked: 'The key is revoked.',
  organization_saved: 'The details are saved.',
  roles_saved: 'The roles are saved.',
  member_removed: 'The member is removed.',
  invitation_sent: 'The invitation is on its way.',
  invitation_revoked: 'The invitation is revoked.',
}

const english = {
  navigation,
  notices,
  skip: 'Skip to the content',
  navigationOf: 'Account',
  you: 'You',
  back: (application: string | null) => `Back to ${application ?? 'the application'}`,
  leave: 'Close the portal',
  signedInAs: (name: string) => `Signed in as ${name}`,
  sure: 'Are you sure?',

  profile: {
    title: 'Your profile',
    names: 'Name',
    firstName: 'First name',
    lastName: 'Last name',
    save: 'Save',
    emails: 'Email addresses',
    emailsLead: 'You can sign in with each of them.',
    primary: 'Primary',
    unverified: 'Not verified',
    makePrimary: 'Make primary',
    verify: 'Verify',
    remove: 'Remove',
    removeSure: (email: string) => `You will no longer sign in with ${email}.`,
    newEmail: 'New email address',
    add: 'Send a code',
    addHint: 'We send it a code, to see that it is yours.',
    username: 'Username',
    usernameLead: 'Only the people who run this application can change it.',
    of: (what: string) => `for ${what}`, // for screen readers, behind the words of a button
  },
  verifyEmail: {
    back: 'Back to your profile',
  },
  proof: {
    lead: 'You are about to change how you sign in. What you enter here counts for 10 minutes, on this visit.',
    password: 'Present password',
    byMail: (email: string) => `You have no password, so we send a code to ${email}.`,
    mailed: (email: string) => `We sent a code to ${email}.`,
    send: 'Email me a code',
    cancel: 'Cancel',
  },
  security: {
    title: 'Your password',
    change: 'Change your password',
    set: 'Set a password',
    lead: 'You are then signed out of every other browser and device.',
    setLead: 'So far you sign in with mailed codes only.',
    present: 'Present password',
    first: 'New password',
    second: 'Repeat the new password',
    rule: 'At least 8 characters.',
    save: 'Save password',
  },
  sessions: {
    title: 'Where you are signed in',
    browsers: 'Browsers',
    devices: 'Devices',
    none: 'Nowhere with a browser.',
    noDevices: 'No device is connected.',
    thisOne: 'This browser',
    seen: (when: string) => `Last seen ${when}`,
    from: (address: string) => `from ${address}`,
    connected: (when: string) => `Connected ${when}`,
    end: 'Sign out',
    endOthers: 'Sign out everywhere else',
    endOthersLead: 'Ends every other browser and every device, and every other visit to these pages.',
  },
  apiKeys: {
    title: { own: 'Your API keys', organization: 'API keys of the organization' },
    lead: {
      own: 'A program that presents one acts as you.',
      organization: 'A program that presents one acts for the organization.',
    },
    keys: 'Keys',
    none: 'There are no keys.',
    made: (when: string, api: string) => `For ${api}, made ${when}`,
    used: (when: string) => `last used ${when}`,
    unused: 'never used',
    inactive: 'Inactive',
    can: (scopes: string) => `Can: ${scopes}`,
    revoke: 'Revoke',
    revokeSure: (name: string) => `Programs that present “${name}” are refused from then on, for good.`,
    create: 'New key',
    noApis: 'There is no API that takes keys.',
    name: 'Name',
    nameHint: 'To know it again by: what uses it, and where.',
    api: 'API',
    scopes: 'What it can do',
    noScopes: 'You hold no scopes of this API, so a key says only whose it is.',
    submit: 'Create key',
    shown: (name: string) => `The key “${name}”`,
    shownLead: 'Copy it now: it is never shown again.',
  },
  organization: {
    title: 'The organization',
    details: 'Details',
    name: 'Name',
    code: 'Code',
    handle: 'Handle',
    save: 'Save',
    readOnly: 'You can look at these, not change them.',
  },
  members: {
    title: 'Members',
    search: 'Search',
    searchLabel: 'Find a member by name or email address',
    found: (count: number) => (count === 1 ? '1 member found.' : `${count} members found.`),
    cut: (count: number) => `The first ${count} found are shown. Enter a whole email address to find anybody.`,
    none: 'Nobody is called like that.',
    showAll: 'Show all',
    you: 'You',
    suspended: 'Suspended',
    noRoles: 'No role',
    open: 'Open',
    next: 'Next members',
    first: 'From the beginning',
    invitations: 'Invitations',
    invite: 'Invite somebody',
    email: 'Email address',
    roles: 'Roles',
    send: 'Send invitation',
    noInvitations: 'Nobody is invited.',
    invited: (when: string, roles: string) => `Invited ${when}${roles && `, as ${roles}`}`,
    revoke: 'Revoke',
  },
  member: {
    roles: 'Roles',
    none: 'There are no roles.',
    beyond: 'Brings more than you hold.',
    save: 'Save roles',
    remove: 'Remove from the organization',
    removeSure: (name: string) => `${name} loses every role here, and can no longer sign in to the organization.`,
    all: 'All members',
    outOfReach: 'You can look at this member, not change them: they are you, or hold more than you do.',
    readOnly: 'You can look at members, not change them.',
  },
  billing: {
    title: 'There is no billing here',
    lead: 'This application does not sell plans on these pages. Ask the people who run it.',
  },
  problem: {
    not_there: { title: 'There is nothing here', lead: 'This page is not offered.' },
    not_allowed: {
      title: 'This page is not for you',
      lead: 'You lack a permission in the organization. Ask the people who run it.',
    },
    read_only: {
      title: 'You cannot change this',
      lead: 'You lack a permission in the organization. Ask the people who run it.',
    },
    form: {
      title: 'This form cannot be used',
      lead: 'It was opened in another browser or on an earlier visit. Open the page again.',
    },
    unprovable: {
      title: 'You cannot change this yourself',
      lead: 'You have neither a password nor an email address by which we could see that it is you. Ask the people who run this application.',
    },
    nothing: { title: 'There is nothing here', lead: 'No page of this portal is offered.' },
  },
  link: {
    portal_link_unknown: {
      title: 'This link does not work',
      lead: 'Go back to the application and open the page from there.',
    },
    portal_link_used: {
      title: 'This link was used already',
      lead: 'It works once. Go back to the application and open the page from there.',
    },
    portal_link_expired: {
      title: 'This link has expired',
      lead: 'It works for a minute. Go back to the application and open the page from there.',
    },
    user_suspended: {
      title: 'Your account is suspended',
      lead: 'Ask the people who run this application what to do.',
    },
    prefetch: {
      title: 'Open this link when you need it',
      lead: 'It works once, so it is not opened ahead of time.',
    },
  },
  closed: {
    title: 'This page is closed',
    lead: 'You were here for long enough, or signed out. Go back to the application and open the page from there.',
    left: { title: 'You have left the portal', lead: 'You can close this page.' },
  },
  ago: (milliseconds: number) => {
    const minutes = Math.floor(milliseconds / 60_000)
    if (minutes < 2) return 'just now'
    if (minutes < 120) return `${minutes} minutes ago`
    const hours = Math.floor(minutes / 60)
    return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`
  },
  agent: {
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'A browser that does not say what it is',
  },
}

export type PortalTexts = typeof english
export type Notice = keyof typeof notices
export const isNotice = (text: string): text is Notice => Object.hasOwn(notices, text)

const catalogue: Record<string, PortalTexts> = { en: english }

/** The texts for a BCP 47 tag: the exact language, its base language, or English. */
export function portalTextsFor(lang: string): PortalTexts {
  const tag = lang.toLowerCase()
  return catalogue[tag] ?? catalogue[tag.split('-')[0] ?? ''] ?? english
}
