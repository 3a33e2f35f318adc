/** Every page of the portal once, with `text` wherever somebody else chooses what stands there. */
import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import type { Page } from '../page.ts'
import { portalApiKeysPage } from '../portal/api-keys.tsx'
import { billingPage, type PortalFrame, portalProblemPage } from '../portal/frame.tsx'
import { portalMemberPage } from '../portal/member.tsx'
import { portalMembersPage } from '../portal/members.tsx'
import { portalOrganizationPage } from '../portal/organization.tsx'
import { portalProfilePage } from '../portal/profile.tsx'
import { portalProofPage } from '../portal/proof.tsx'
import { portalSecurityPage } from '../portal/security.tsx'
import { portalSessionsPage } from '../portal/sessions.tsx'
import { portalVerifyEmailPage } from '../portal/verify-email.tsx'

export function portalPages(page: Page, text = 'ada@example.com'): Record<string, string> {
  const frame: PortalFrame = {
    page,
    csrf: text,
    person: text,
    organizationName: text,
    own: [{ href: '/portal/profile', label: 'profile', isCurrent: true }],
    ofOrganization: [{ href: '/portal/organization', label: 'organization_details', isCurrent: false }],
    back: { href: 'https://app.example/', applicationName: text },
    notice: 'names_saved',
  }
  const role = { id: 'r', name: text, description: text, isTicked: true, isWithinReach: false }
  return {
    profile: portalProfilePage({
      frame,
      names: { firstName: text, lastName: text },
      emails: [
        { id: '1', value: text, isPrimary: true, isVerified: true },
        { id: '2', value: text, isPrimary: false, isVerified: false },
      ],
      username: text,
      newEmail: text,
      errors: { email: 'email_invalid' },
    }),
    verifyEmail: portalVerifyEmailPage({ frame, action: '/a', email: text, error: 'code_wrong' }),
    proofByPassword: portalProofPage({
      frame,
      action: '/a',
      by: 'password',
      email: text,
      challengeId: null,
      carried: [['p_email', text]],
      error: 'current_password_wrong',
      cancelHref: '/a',
    }),
    proofByCode: portalProofPage({
      frame,
      action: '/a',
      by: 'code',
      email: text,
      challengeId: text,
      carried: [],
      error: 'code_wrong',
      cancelHref: null,
    }),
    security: portalSecurityPage({
      frame,
      email: text,
      hasPassword: true,
      rules: DEFAULT_PASSWORD_RULES,
      errors: { present: 'current_password_wrong' },
    }),
    sessions: portalSessionsPage({
      frame,
      browsers: [{ id: text, agent: null, address: text, idleMs: 0, isThisOne: true }],
      devices: [{ id: text, name: text, ageMs: 0 }],
      applications: [{ id: text, name: text, allowed: ['email', `api:${text}`, text], ageMs: 0 }],
      apiName: (audience) => audience,
    }),
    organization: portalOrganizationPage({ frame, name: text, code: text, handle: text, mayChange: true }),
    members: portalMembersPage({
      frame,
      members: [{ userId: 'u', name: text, email: text, roles: [text], isYou: true, isSuspended: true }],
      search: text,
      firstHref: '/first',
      nextHref: '/next',
      invitations: {
        open: [{ id: text, email: text, ageMs: 0, roles: [text] }],
        form: { roles: [role], values: { email: text, firstName: text, lastName: text } },
        errors: {},
      },
    }),
    member: portalMemberPage({
      frame,
      member: { userId: 'u', name: text, email: text, version: 1 },
      roles: [role],
      may: 'change',
    }),
    apiKeys: portalApiKeysPage({
      frame,
      owner: 'own',
      action: '/a',
      mayChange: true,
      keys: [{ id: text, name: text, apiName: text, scopes: [text], isActive: false, ageMs: 0, unusedMs: 1 }],
      shown: { name: text, key: text },
      apis: [{ id: 'a', name: text, scopes: [{ id: 's', name: text, description: text }] }],
      name: text,
      errors: {},
    }),
    billing: billingPage(frame),
    problem: portalProblemPage(frame, 'not_allowed'),
  }
}
