import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { label, link, redirectUris } from '../../../configuration/schema-texts.ts'
import { changeApplication, inputFailure, unchangeable } from '../../../management/applications.ts'
import { withUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'
import { LANGUAGE_TAGS } from '../../../pages/languages/languages.ts'

const unsupported = 'is not supported: leave it out'
/** An empty text takes the address away, and the language. */
const uri = () => z.string().refine((text) => text === '' || link.safeParse(text).success, 'must be a whole URL')

const isLanguage = (text: string) => text === '' || LANGUAGE_TAGS.some((tag) => tag === text)
const NO_PAGES = inputFailure({
  parameter: 'language_key',
  kind: 'invalid',
  message: 'is not for machines: they have no pages',
})

/** PATCH /api/v1/applications/{application_id}: what is left out stays; the two lists of URLs are replaced. */
export const updateApplication = managementRoute('updateApplication', {
  body: () =>
    z.object({
      name: label.optional(),
      language_key: z
        .string()
        .refine(isLanguage, `must be one of ${LANGUAGE_TAGS.join(', ')}`)
        .optional(),
      logout_uris: redirectUris.optional(),
      redirect_uris: redirectUris.optional(),
      login_uri: uri().optional(),
      homepage_uri: uri().optional(),
      is_allow_faceless_auth: unchangeable(false),
      is_ask_for_name: unchangeable(true),
      has_marketing_consent: unchangeable(false),
      has_sign_in_link_on_sign_up_page: unchangeable(true),
      has_register_link_on_sign_in_page: z
        .boolean()
        .refine(() => false, unsupported)
        .optional(),
      has_sign_in_with_sso_button: unchangeable(false),
      use_gravatar_fallback: unchangeable(false),
      is_access_control_enabled: z.boolean().optional(),
    }),
  handle({ environment, params, body }, deps) {
    return changeApplication(deps, environment, params.application_id, (before, live) => {
      const { login_uri: loginUri, homepage_uri: homepageUri, language_key: language } = body
      if (language && before.type === 'm2m') return failure(NO_PAGES)
      const named = {
        ...before,
        name: body.name ?? before.name,
        loginUri: loginUri === undefined ? before.loginUri : loginUri || null,
        homepageUri: homepageUri === undefined ? before.homepageUri : homepageUri || null,
        language: language === undefined ? before.language : language || null,
        hasAccessControl: body.is_access_control_enabled ?? before.hasAccessControl,
      }
      if (body.is_access_control_enabled) {
        if (before.type === 'm2m') return failure({ reason: 'access_control_unsupported' })
        const roles = live.directory.accessRoles.get(before.id)
        if (!roles) return failure({ reason: 'access_roles_required' })
      }
      const called = body.redirect_uris
        ? withUrls(named, 'callbackUrls', body.redirect_uris)
        : ({ ok: true, value: named } as const)
      if (!called.ok || !body.logout_uris) return called
      return withUrls(called.value, 'logoutUrls', body.logout_uris)
    })
  },
})
