/** Every page for administrators once, with `text` wherever somebody else chooses what stands there. */
import { adminAccountPage } from '../admin/account.tsx'
import { adminForgotPasswordPage } from '../admin/forgot-password.tsx'
import { type AdminFrame, adminProblemPage } from '../admin/frame.tsx'
import { adminOverviewPage } from '../admin/overview.tsx'
import { adminPasswordPage } from '../admin/password.tsx'
import { adminSessionsPage } from '../admin/sessions.tsx'
import { adminSignInPage } from '../admin/sign-in.tsx'
import type { Page } from '../page.ts'

export function adminPages(page: Page, text = 'ada@example.com'): Record<string, string> {
  const frame: AdminFrame = { page, csrf: text, person: text, current: 'overview', notice: 'member_saved' }
  const account = { page, action: '/a', csrf: text, values: { name: text, email: text } }
  const row = { name: text, email: text, seenMs: 660_000, isYou: false }
  return {
    signIn: adminSignInPage({
      ...account,
      email: text,
      errors: { password: 'credentials_wrong' },
      isSignedOut: true,
    }),
    setup: adminAccountPage({ ...account, purpose: 'setup', errors: { name: 'name_required' } }),
    invitation: adminAccountPage({ ...account, purpose: 'invitation', errors: {} }),
    reset: adminAccountPage({ ...account, purpose: 'reset', errors: {} }),
    forgotPassword: adminForgotPasswordPage({ page, csrf: text, email: text, state: 'asking' }),
    linkSent: adminForgotPasswordPage({ page, csrf: text, email: text, state: 'sent' }),
    noMail: adminForgotPasswordPage({ page, csrf: text, email: text, state: 'no_mail' }),
    overview: adminOverviewPage({
      frame,
      email: text,
      role: 'owner',
      environments: [{ code: text, name: text, origin: 'http://localhost:3900' }],
      team: [
        { ...row, id: '1', role: 'owner', state: 'active', isYou: true },
        { ...row, id: '2', role: 'admin', state: 'invited', seenMs: null },
        { ...row, id: '3', role: 'viewer', state: 'suspended' },
      ],
      mayChange: true,
      invited: { name: text, link: 'http://localhost:3900/admin/invitation?key=1', isSent: false },
      values: { name: text, email: text, role: 'admin' },
      errors: { email: 'administrator_exists' },
    }),
    password: adminPasswordPage({ frame, email: text, errors: { present: 'current_password_wrong' } }),
    sessions: adminSessionsPage({
      frame,
      browsers: [{ id: '1', agent: null, address: '192.0.2.7', idleMs: 660_000, isThisOne: true }],
    }),
    problem: adminProblemPage(frame, 'not_allowed'),
  }
}
