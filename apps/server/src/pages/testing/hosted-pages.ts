/** Every hosted page once, with `text` wherever somebody else chooses what stands there. */
import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import { accountsPage } from '../accounts.tsx'
import { codePage } from '../code.tsx'
import { consentPage } from '../consent.tsx'
import { deviceConfirmPage } from '../device-confirm.tsx'
import { deviceConsentPage } from '../device-consent.tsx'
import { deviceDonePage } from '../device-done.tsx'
import { deviceEnterPage } from '../device-enter.tsx'
import { errorPage } from '../error.tsx'
import { forgotPasswordPage } from '../forgot-password.tsx'
import { invitationPage } from '../invitation.tsx'
import { misdirectedPage } from '../misdirected.tsx'
import { newOrganizationPage } from '../new-organization.tsx'
import { newPasswordPage } from '../new-password.tsx'
import { organizationPage } from '../organization.tsx'
import { organizationRefusedPage } from '../organization-refused.tsx'
import type { Page } from '../page.ts'
import { signInEmailPage } from '../sign-in-email.tsx'
import { signInPasswordPage } from '../sign-in-password.tsx'
import { signOutPage } from '../sign-out.tsx'
import { signUpPage } from '../sign-up.tsx'
import { signedOutPage } from '../signed-out.tsx'
import { stylesheetPath } from '../styles.ts'

export const aPage = (words: Page['words'], brand: Partial<Page['brand']> = {}, rest: Partial<Page> = {}): Page => ({
  brand: {
    name: 'Acme',
    logoUrl: null,
    darkLogoUrl: null,
    primaryColor: null,
    backgroundColor: null,
    theme: 'auto',
    ...brand,
  },
  words,
  languages: null,
  nonce: 'n0nce',
  stylesheetHref: stylesheetPath,
  termsUrl: 'https://acme.example/terms',
  privacyUrl: 'https://acme.example/privacy',
  ...rest,
})

export function hostedPages(page: Page, text = 'ada@example.com'): Record<string, string> {
  const form = { page, action: `/step?x=${text}`, csrf: text, email: text }
  const name = { applicationName: text }
  const other = { otherAccountHref: '/in' }
  return {
    accounts: accountsPage({
      ...form,
      ...name,
      accounts: [{ userId: text, name: text, email: text, isInUse: true }],
      otherAccountHref: '/in',
    }),
    signOut: signOutPage({ ...form, hasBadLink: true, homeHref: '/' }),
    signInEmail: signInEmailPage({ ...form, ...name, registerHref: '/register' }),
    signInPassword: signInPasswordPage({ ...form, changeEmailHref: '/', forgotHref: '/f', useCodeAction: true }),
    code: codePage({ ...form, purpose: 'register', changeEmailHref: '/', canUsePassword: true, resent: true }),
    signUp: signUpPage({
      ...form,
      ...name,
      values: { email: text, firstName: text, lastName: text },
      errors: { firstName: 'first_name_required', terms: 'terms_required' },
      signInHref: '/',
    }),
    newPassword: newPasswordPage({
      ...form,
      purpose: 'reset_password',
      rules: DEFAULT_PASSWORD_RULES,
      errors: { first: 'password_too_short' },
    }),
    forgotPassword: forgotPasswordPage({ ...form, error: 'email_invalid', signInHref: '/' }),
    deviceEnter: deviceEnterPage({ ...form, userCode: text, error: 'device_code_wrong' }),
    deviceConfirm: deviceConfirmPage({
      ...form,
      ...name,
      facts: { userCode: text, minutesAgo: 2, address: text, agent: text },
    }),
    deviceConsent: deviceConsentPage({
      ...form,
      ...name,
      changeEmailHref: '/',
      userScopes: ['openid', 'offline'],
      apiScopes: [{ name: text, description: text, apiName: text }],
    }),
    deviceConsentIn: deviceConsentPage({
      ...form,
      ...name,
      changeEmailHref: '/',
      organization: { name: text, changeHref: '/o' },
      userScopes: ['openid'],
      apiScopes: [],
    }),
    consent: consentPage({
      ...form,
      ...name,
      ...other,
      isThirdParty: true,
      organizationName: text,
      asked: ['openid', 'email', 'offline', 'name', 'picture', 'username', 'phone', `api:${text}`],
      apiName: () => text,
    }),
    consentToOwn: consentPage({ ...form, ...name, ...other, isThirdParty: false, asked: [], apiName: () => text }),
    organization: organizationPage({
      ...form,
      ...name,
      ...other,
      organizations: [
        { code: text, name: text, detail: text, isLastUsed: true, isSuspended: false },
        { code: text, name: text, detail: null, isLastUsed: false, isSuspended: true },
      ],
      hasMore: true,
      search: null, // its form comes first, and only asks for the page again
      showAllHref: '/o',
    }),
    invitation: invitationPage({ ...form, ...other, organization: text, inviter: text, error: 'busy' }),
    newOrganization: newOrganizationPage({ ...form, name: text, error: 'organization_name_required', ...other }),
    organizationRefused: organizationRefusedPage({
      page,
      reason: 'organization_suspended',
      email: text,
      requestId: text,
      ...other,
      otherOrganizationHref: '/o',
      application: { name: text, href: text },
    }),
    deviceDone: deviceDonePage({ page, outcome: 'approved' }),
    deviceDenied: deviceDonePage({ page, outcome: 'denied' }),
    signedOut: signedOutPage({ page, homeHref: 'https://app.example', signInHref: '/in' }),
    error: errorPage({ page, title: text, message: text, code: text, requestId: text }),
    misdirected: misdirectedPage({ page, addresses: ['http://localhost:3900', text] }),
  }
}
