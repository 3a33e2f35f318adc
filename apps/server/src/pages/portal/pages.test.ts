import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stylesheet, stylesheetPath } from '../styles.ts'
import { portalApiKeysPage } from './api-keys.tsx'
import { billingPage, type PortalFrame, portalProblemPage } from './frame.tsx'
import { portalMemberPage } from './member.tsx'
import { portalMembersPage } from './members.tsx'
import { portalOrganizationPage } from './organization.tsx'
import { portalProfilePage } from './profile.tsx'
import { portalProofPage } from './proof.tsx'
import { portalSecurityPage } from './security.tsx'
import { portalSessionsPage } from './sessions.tsx'
import { portalStylesheet, portalStylesheetPath } from './styles.ts'
import { portalVerifyEmailPage } from './verify-email.tsx'

const HOSTILE = `"><script>alert(1)</script><b a='`

function pages(text: string): Record<string, string> {
  const frame: PortalFrame = {
    page: {
      brand: {
        name: 'Acme',
        logoUrl: null,
        darkLogoUrl: null,
        primaryColor: null,
        backgroundColor: null,
        theme: 'auto',
      },
      lang: 'en',
      nonce: 'n0nce',
      stylesheetHref: stylesheetPath,
      termsUrl: null,
      privacyUrl: null,
    },
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
      errors: { present: 'current_password_wrong' },
    }),
    sessions: portalSessionsPage({
      frame,
      browsers: [{ id: text, agent: null, address: text, idleMs: 0, isThisOne: true }],
      devices: [{ id: text, name: text, ageMs: 0 }],
    }),
    organization: portalOrganizationPage({ frame, name: text, code: text, handle: text, mayChange: true }),
    members: portalMembersPage({
      frame,
      members: [{ userId: 'u', name: text, email: text, roles: [text], isYou: true, isSuspended: true }],
      search: text,
      isCut: true,
      nextHref: '/next',
      hasEarlier: true,
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

const tags = (html: string, name: string) => html.match(new RegExp(`<${name}[ >][^>]*>?`, 'g')) ?? []
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]

describe.each(Object.entries(pages('ada@example.com')))('the page %s of the portal', (_name, html) => {
  it('is one document with one h1, its navigation and a way to skip it', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr"/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
    expect(html).toContain('href="#content"')
  })

  it('needs no script and nothing that a strict Content-Security-Policy refuses', () => {
    expect(html).not.toMatch(/<script|javascript:| on[a-z]+=| style=/i)
    expect(tags(html, 'link').map((tag) => attribute(tag, 'href'))).toEqual([stylesheetPath, portalStylesheetPath])
  })

  it('carries the token in every form that changes something', () => {
    for (const form of html.match(/<form[^>]*method="post".*?<\/form>/gs) ?? []) {
      expect(form).toContain('name="csrf" value="ada@example.com"')
    }
  })

  it('labels every control a person fills in, and gives no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const input of tags(html, 'input')) {
      if (attribute(input, 'type') === 'hidden' || attribute(input, 'aria-hidden') === 'true') continue
      expect(html).toContain(`<label for="${attribute(input, 'id')}"`)
    }
  })

  it('stays under 14 KB with its stylesheets, compressed', () => {
    const sizes = [html, stylesheet, portalStylesheet].map((text) => gzipSync(text).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(14 * 1024)
  })
})

describe('text that people supply', () => {
  it.each(Object.entries(pages(HOSTILE)))('is escaped on the page %s of the portal', (_name, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b a=')
  })

  it('never becomes a password that is sent back', () => {
    const html = pages('x').security ?? ''
    const passwords = tags(html, 'input').filter((tag) => attribute(tag, 'type') === 'password')
    expect(passwords).toHaveLength(3)
    for (const tag of passwords) expect(tag).not.toContain('value=')
  })
})
