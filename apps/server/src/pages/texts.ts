/**
 * Every word of the hosted pages and mails in English; `languages/` has the others, of the same shape. A text with parameters is a function; one that surrounds links
 * takes them as values and returns the pieces in order, so that a translation may place them where its grammar wants.
 */
import type { CharacterKind, PasswordRules } from '@latchkey/directory/password-rules.ts'
import type { UserScope } from '@latchkey/oauth/scope.ts'
import { formatsOf } from './languages/formats.ts'
import type { Words } from './languages/languages.ts'
import type { CodePurpose } from './page.ts'

const { ago, duration, plural } = formatsOf('en')

const errors = {
  email_required: 'Enter your email address.',
  email_invalid: 'Enter a full email address, such as name@example.com.',
  password_required: 'Enter your password.',
  credentials_wrong: 'This email and password do not match. Try again, or reset your password.',
  code_required: 'Enter the code from your email.',
  code_format: 'The code has exactly 6 digits.',
  code_wrong: 'That code is not right. Check the newest email from us.',
  code_expired: 'That code has expired. Ask for a new one below.',
  code_spent: 'Too many wrong codes were entered: this one counts no more. Ask for a new one below.',
  first_name_required: 'Enter your first name.',
  first_name_too_long: 'Shorten your first name.',
  last_name_required: 'Enter your last name.',
  last_name_too_long: 'Shorten your last name.',
  terms_required: 'Tick the box to agree and continue.',
  new_password_required: 'Choose a password.',
  password_too_short: 'Use at least 8 characters.', // for another number, see passwordTexts
  password_too_long: 'Use a shorter password.',
  password_too_common: 'Too many people use this password. Choose another one, and not a small change to it.',
  password_too_personal: 'This is too close to your name, your email address or our name. Add words of your own.',
  password_too_simple: 'Repeated and consecutive characters are guessed first. Choose something less regular.',
  password_word_forbidden: 'This has a word in it that is not allowed here. Leave it out.',
  password_lacks_lowercase: 'Use at least one small letter.',
  password_lacks_uppercase: 'Use at least one capital letter.',
  password_lacks_digit: 'Use at least one digit.',
  password_lacks_symbol: 'Use at least one character that is neither a letter nor a digit, such as !.',
  password_repeat_required: 'Enter the password again.',
  passwords_differ: 'The two passwords are not the same.',
  too_many_attempts: 'Too many attempts. Wait a few minutes, then try again.',
  form_expired: 'This form was open for too long. Please try again.',
  busy: 'Many people are signing in right now. Try again in a moment.',
  mail_not_sent: 'We could not send the email. Try again in a moment.',
  device_code_required: 'Enter the code that your device shows.',
  device_code_wrong: 'This code is not right, or it has expired. Check the code on your device.',
  email_domain_not_allowed: 'New accounts cannot have this email address here. Use another one.',
  organization_name_required: 'Enter a name.',
  organization_name_too_long: 'Shorten the name.',
  organization_name_not_allowed: 'Use letters, digits and signs that can be seen.',
  current_password_required: 'Enter your present password.',
  current_password_wrong: 'That is not your present password.',
  changed_meanwhile: 'Something here changed in the meantime. Look at it again, then repeat what you wanted.',
  email_is_yours: 'This email address is yours already.',
  email_taken: 'Somebody else has this email address here.',
  email_not_removed: 'This is the last address that you can sign in with. Add another one first.',
  too_many_emails: 'You have as many email addresses as one person can have.',
  key_name_required: 'Give the key a name.',
  key_name_too_long: 'Shorten the name of the key.',
  key_api_required: 'Choose what the key is for.',
  key_scope_not_allowed: 'A key can do only what you may do yourself.',
  too_many_keys: 'There are as many keys as there can be. Revoke one first.',
  member_out_of_reach: 'You cannot change this member.',
  role_not_grantable: 'You can give and take only roles that bring nothing you lack.',
  name_too_long: 'Shorten the name.',
  invitee_is_member: 'Somebody with this email address belongs to the organization already.',
  invitations_closed: 'Nobody can be invited here at the moment. Ask the people who run this application.',
  invitation_not_sent: 'The person was invited, but the email could not be sent. Revoke the invitation and try again.',
  name_required: 'Enter a name.',
  administrator_exists: 'An administrator has this email address already.',
  last_owner: 'One owner must be left who can sign in. Make somebody else an owner first.',
  team_full: 'There are as many administrators as there can be. Remove one first.',
  sign_up_closed: 'New accounts cannot be created here. Ask the people who run this application.',
}

/** The same for one that is not there: strangers do not learn which exist. */
const closedOrganization = {
  title: 'You cannot join this organization yourself',
  lead: 'Ask the people who run it to add you, or sign in with an account that belongs to it.',
}

export const english = {
  errors,
  errorTitle: (title: string) => `Error: ${title}`,
  errorSummary: 'Please check the following:',
  pageTitle: (step: string, brand: string) => `${step} · ${brand}`,
  tooManyAttempts: (minutes: number) => `Too many attempts. Try again in ${duration(minutes)}.`,
  opensNewTab: '(opens in a new tab)',
  terms: 'Terms',
  privacy: 'Privacy',
  or: 'or',
  email: 'Email',
  password: 'Password',
  continue: 'Continue',
  changeEmail: 'Change',
  changeEmailOf: 'email address',
  toApplication: (application: string) => `to continue to ${application}`,

  signIn: {
    title: 'Sign in',
    toRegister: 'New here?',
    register: 'Create an account',
  },
  signInPassword: {
    title: 'Enter your password',
    submit: 'Sign in',
    forgot: 'Forgot password?',
    useCode: 'Email me a code instead',
  },
  code: {
    title: {
      register: 'Verify your email',
      sign_in: 'Check your email',
      reset_password: 'Check your email',
      add_email: 'Verify your email',
      confirm: 'Is it you?',
    } satisfies Record<CodePurpose, string>,
    lead: {
      register: 'Enter the 6-digit code from the email we sent you.',
      sign_in: 'Enter the 6-digit code from our email to sign in.',
      reset_password: 'Enter the 6-digit code from our email to choose a new password.',
      add_email: 'Enter the 6-digit code from the email we sent you.',
      confirm: 'Enter the 6-digit code from the email we sent you.',
    } satisfies Record<CodePurpose, string>,
    label: 'Code',
    hint: 'No email? Check your spam folder.',
    resent: 'A new code is on its way.',
    resend: 'Send a new code',
    usePassword: 'Use password instead',
  },
  signUp: {
    title: 'Create your account',
    firstName: 'First name',
    lastName: 'Last name',
    agreement: <Link>(links: { terms: Link | null; privacy: Link | null }): (string | Link)[] => {
      if (links.terms === null) return links.privacy === null ? [] : ['I agree to the ', links.privacy]
      return ['I agree to the ', links.terms, ...(links.privacy === null ? [] : [' and the ', links.privacy])]
    },
    termsLink: 'Terms of Service',
    privacyLink: 'Privacy Policy',
    toSignIn: 'Already have an account?',
    signIn: 'Sign in',
  },
  newPassword: {
    title: { register: 'Choose a password', reset_password: 'Choose a new password' },
    first: { register: 'Password', reset_password: 'New password' },
    second: 'Repeat password',
    rule: (characters: number, kinds: string) => `At least ${characters} characters${kinds && `, with ${kinds}`}.`,
    kinds: {
      lowercase: 'a small letter',
      uppercase: 'a capital letter',
      digit: 'a digit',
      symbol: 'a sign',
    } satisfies Record<CharacterKind, string>,
    tooShort: (characters: number) => `Use at least ${characters} characters.`,
    submit: { register: 'Create account', reset_password: 'Save and sign in' },
  },
  forgotPassword: {
    title: 'Reset your password',
    lead: 'Enter your email address. If it has an account, we send it a code.',
    submit: 'Send code',
    toSignIn: 'Remembered it?',
    signIn: 'Sign in',
  },
  organization: {
    pick: {
      title: 'Choose an organization',
      search: 'Search',
      searchLabel: 'Find an organization',
      narrow: (shown: number) => `The first ${shown} are shown. Search to find others.`,
      none: (search: string) => `No organization of yours is called “${search}”.`,
      showAll: 'Show all',
      lastUsed: 'Last used',
      suspended: 'Suspended. Ask the people who run it.',
    },
    create: {
      title: 'Create an organization',
      lead: 'You will be its first member.',
      name: 'Name',
      submit: 'Create organization',
    },
    signedInAs: (email: string) => `Signed in as ${email}.`,
    otherAccount: 'Use another account',
    otherOrganization: 'Choose another organization',
    toApplication: (application: string) => `Go to ${application}`,
    refused: {
      not_a_member: {
        title: 'You do not have access to this organization',
        lead: 'Ask the people who run it to add you, or use an account that belongs to it.',
      },
      access_role_missing: {
        title: 'You do not have access to this application',
        lead: 'It is open only to people with certain roles. Ask the people who run your organization for one.',
      },
      organization_suspended: {
        title: 'This organization is suspended',
        lead: 'Nobody can sign in to it for now. Ask the people who run it what to do.',
      },
      organization_creation_off: {
        title: 'Organizations cannot be created here',
        lead: 'Ask the people who run this application to create one for you.',
      },
    },
    limited: {
      title: 'Too many organizations at once',
      lead: (minutes: number) =>
        `You have created many organizations within an hour, or others in your network have. Come back in ${duration(minutes)}.`,
      again: 'Try again',
    },
    ofAnotherUser: {
      title: 'Somebody else is signed in now',
      lead: 'This page belongs to another sign-in in this browser. Sign in again to go on.',
      signIn: 'Sign in again',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'New accounts cannot be created here',
      lead: 'Ask the people who run this application for an account, or sign in with one you have.',
    },
    domain_not_allowed: {
      title: 'This email address cannot be used',
      lead: 'New accounts cannot have it here. Use another one, or ask the people who run this application.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'This application is not open to new accounts',
      lead: 'Only people with certain roles can use it. Ask the people who run your organization for an account.',
    },
    organization_suspended: {
      title: 'This organization is suspended',
      lead: 'Nobody can join it for now. Ask the people who run it what to do.',
    },
    organization_creation_off: {
      title: 'Organizations cannot be created here',
      lead: 'Ask the people who run this application to create one for you, or sign in with an account you have.',
    },
    signIn: 'Sign in',
    otherAddress: 'Use another address',
  },
  invitation: {
    title: (organization: string) => `Join ${organization}`,
    lead: (inviter: string | null, organization: string) =>
      inviter === null ? `You are invited to join ${organization}.` : `${inviter} invites you to join ${organization}.`,
    accept: 'Accept invitation',
    refused: {
      disabled: {
        title: 'Invitation disabled',
        lead: () => 'Invitations are switched off here. Ask the people who run this application what to do.',
      },
      notUsable: {
        title: 'Invitation code not usable',
        lead: () =>
          'The invitation was accepted already, has expired, or was replaced by a newer one. Sign in if you have joined; otherwise ask whoever invited you for another.',
      },
      emailMismatch: {
        title: 'Invitation email mismatch',
        lead: (invited: string, email: string) =>
          `The invitation is for ${invited}, but you are signed in as ${email}. Use the account with that address, or create one.`,
      },
    },
  },
  device: {
    enter: {
      title: 'Connect a device',
      lead: 'Enter the code that your device shows.',
      label: 'Code',
      hint: '8 letters. Dashes and spaces do not matter.',
    },
    confirm: {
      title: 'Is this your device?',
      lead: (application: string) => `${application} asks for access to your account.`,
      caution: 'Continue only if you asked for this yourself just now. If somebody sent you this code or link, refuse.',
      code: 'Code',
      requested: 'Requested',
      address: 'From',
      agent: 'Calls itself',
      ago: (minutes: number) => (minutes < 1 ? 'just now' : ago(minutes * 60_000)),
      submit: 'Yes, continue',
      refuse: 'No, refuse',
    },
    consent: {
      title: (application: string) => `Allow ${application}?`,
      lead: 'On the device that you are connecting, it will be able to:',
      scopes: {
        openid: 'Know who you are',
        profile: 'See your name and picture',
        email: 'See your email address',
        offline: 'Stay signed in until you sign out',
      } satisfies Record<UserScope, string>,
      nothing: 'Act as you, without anything else about you',
      ofApi: (scope: string, api: string) => `${scope} in ${api}`,
      inOrganization: (name: string) => `In ${name}`,
      changeOrganization: 'organization', // after the word for changing
      allow: 'Allow',
      deny: 'Deny',
    },
    done: {
      approved: { title: 'Your device is connected', lead: 'You can close this page and go on with your device.' },
      denied: { title: 'You refused', lead: 'The device gets no access to your account. You can close this page.' },
      ended: { title: 'This code has expired', lead: 'Ask for a new code on your device, then enter it here.' },
      again: 'Enter another code',
    },
  },
  consent: {
    title: (application: string) => `${application} wants to use your account`,
    lead: 'If you allow it, it will be able to:',
    items: {
      profile: 'See your name, picture, username and phone number',
      name: 'See your name',
      picture: 'See your picture',
      username: 'See your username',
      phone: 'See your phone number',
    },
    api: (name: string) => `Use ${name} in your name, as far as you may yourself`,
    thirdParty: (application: string) =>
      `${application} is run by somebody else. Allow this only if you trust them. You can withdraw it later, where you manage your account.`,
  },
  answer: {
    title: 'You are signed in',
    lead: (application: string) => `One more step takes you back to ${application}.`,
    submit: 'Continue',
  },
  accounts: {
    title: 'Choose an account',
    inUse: 'In use',
    signOut: 'Sign out',
  },
  signOut: {
    title: 'Sign out?',
    badLink: 'This sign-out link is not right',
    lead: (email: string) =>
      `You are signed in as ${email}. Signing out ends that for every application in this browser.`,
    submit: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    title: 'You are signed out',
    lead: 'On a shared computer, close the browser window too.',
    signIn: 'Sign in again',
    home: 'Back to the application',
  },
  error: {
    code: 'Error code',
    requestId: 'Reference',
    help: 'If it happens again, tell support these details:',
  },
  misdirected: {
    title: 'Wrong address',
    brand: 'Latchkey',
    lead: (count: number) =>
      count === 0
        ? 'Nothing is served at this address. Check the link that brought you here.'
        : `Nothing is served at this address. ${plural(count, { one: 'The right one is:', other: 'These are the right ones:' })}`,
  },
  problem: {
    link_unknown: { title: 'This link does not work', lead: 'Go back to the application and start again.' },
    took_too_long: { title: 'This sign-in took too long', lead: 'Go back to the application and start again.' },
    form: {
      title: 'This form cannot be used',
      lead: 'It was opened in another browser, or cookies are blocked. Allow cookies here, and start again.',
    },
    device_form: {
      title: 'This form cannot be used',
      lead: 'It was opened in another browser, or cookies are blocked. Enter the code again.',
    },
    too_many_codes: {
      title: 'Too many attempts',
      lead: 'Many links that do not work were opened from your network. Wait ten minutes, then try again.',
    },
    not_found: { title: 'There is nothing here', lead: 'Check the address, or go back to the application.' },
    unreadable: { title: 'This request could not be read', lead: 'Go back to the application and try again.' },
    unavailable: { title: 'We cannot answer for a moment', lead: 'Go back to the application and try again.' },
    failed: { title: 'Something went wrong on our side', lead: 'Go back to the application and try again.' },
    user_suspended: {
      title: 'This account is suspended',
      lead: 'Ask the people who run this application what to do.',
    },
    logout_address: {
      title: 'You are signed out',
      lead: 'The application asked to continue at an address that is not one of its allowed logout redirect URLs. You can close this page.',
    },
    startAgain: 'Start again',
    enterAgain: 'Enter the code again',
    toApplication: (application: string) => `Continue to ${application}`,
  },
  /** An application has sent somebody here in a way that is not right: for its developers, in the words of the wire. */
  badRequest: {
    title: 'This sign-in link is not right',
    callback: 'Invalid callback URL',
    request_too_long: 'The application sent more than fits. A shorter state may help.',
    client_unknown:
      'No application of this environment has the client_id in the link. Check it in the application’s settings.',
    client_disabled: 'This client is disabled.',
    redirect_uri_missing: 'The parameter redirect_uri is missing.',
    redirect_uri_not_allowed: 'The redirect_uri is not one of the allowed callback URLs of this application.',
    parameter_missing: (parameter: string) => `The parameter ${parameter} is missing.`,
    parameter_repeated: (parameter: string) => `The parameter ${parameter} may be sent only once.`,
  },
  languages: 'Language',
  mail: {
    subject: (code: string, brand: string) => `${code} is your ${brand} code`,
    lead: {
      register: (brand: string) => `Enter this code to verify your email and create your ${brand} account.`,
      sign_in: (brand: string) => `Enter this code to sign in to ${brand}.`,
      reset_password: (brand: string) => `Enter this code to choose a new password for ${brand}.`,
      add_email: (brand: string) => `Enter this code to add this email address to your ${brand} account.`,
      confirm: (brand: string) => `Enter this code to change how you sign in to ${brand}.`,
    } satisfies Record<CodePurpose, (brand: string) => string>,
    validFor: (minutes: number) => `It works once, for ${duration(minutes)}.`,
    ignore: 'Never pass it on: we do not ask for it. If you did not request it, you can ignore this email.',
    accountNotice: {
      subject: {
        email_added: (brand: string) => `An email address was added to your ${brand} account`,
        email_removed: (brand: string) => `An email address was removed from your ${brand} account`,
        email_primary: (brand: string) => `The primary email address of your ${brand} account was changed`,
        password_set: (brand: string) => `Your ${brand} account has a password now`,
        password_changed: (brand: string) => `The password of your ${brand} account was changed`,
        password_reset: (brand: string) => `The password of your ${brand} account was reset`,
      },
      what: {
        email_added: (email: string) => `Your account can now be signed in to with ${email}.`,
        email_removed: (email: string) => `Your account can no longer be signed in to with ${email}.`,
        email_primary: (email: string) => `The primary email address of your account is now ${email}.`,
        password_set: () => 'A password was set for your account, which had none.',
        password_changed: () => 'The password of your account was changed by somebody who knew the old one.',
        password_reset: () => 'A new password was chosen with a code that was mailed to you.',
      },
      when: (time: string) => `When: ${time} UTC`,
      from: (address: string, browser: string) => `From: ${address}, ${browser}`,
      wasYou: 'If it was you, there is nothing to do.',
      wasNotYou: (brand: string) =>
        `If it was not you, choose a new password at once, with “Forgot password?” when you sign in, and tell the support of ${brand}.`,
      lookAfter: 'When you are signed in, the page for your password is here:',
    },
    invitation: {
      subject: (inviter: string | null, organization: string) =>
        inviter === null ? `You are invited to ${organization}` : `${inviter} invites you to ${organization}`,
      lead: (inviter: string | null, organization: string, brand: string) =>
        `${inviter === null ? 'You are invited' : `${inviter} invites you`} to join ${organization} on ${brand}.`,
      accept: 'Accept invitation',
      orOpen: 'Or open this address:',
      validFor: (minutes: number) => `The link works once, for ${duration(minutes)}, with this email address.`,
      ignore: 'If you did not expect it, you can ignore this email.',
    },
  },
}

export type Texts = typeof english

/** What can be wrong with a form: the key of a text, so that routes and tests never depend on wording. */
export type FormError = keyof typeof errors

/** What a page says of new passwords where these rules hold: the hint of the field, and texts with their numbers. */
export function passwordTexts(
  { lang, hosted: t }: Pick<Words, 'lang' | 'hosted'>,
  { minLength, mustContain }: Pick<PasswordRules, 'minLength' | 'mustContain'>,
) {
  const { rule, kinds, tooShort } = t.newPassword
  const list = new Intl.ListFormat(lang).format(mustContain.map((kind) => kinds[kind]))
  return { hint: rule(minLength, list), t: { ...t, errors: { ...t.errors, password_too_short: tooShort(minLength) } } }
}

/** The words of an answer that says when to try again: they say it too. */
export function waitingWords(words: Words, seconds: number): Words {
  const too_many_attempts = words.hosted.tooManyAttempts(Math.ceil(seconds / 60))
  return { ...words, hosted: { ...words.hosted, errors: { ...words.hosted.errors, too_many_attempts } } }
}
