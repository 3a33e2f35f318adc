import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication, WIRE_TYPES, wireType } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/applications/{application_id}: with what is the same for every application here. Its secret is not
 * known any more, and not shown.
 */
export const getApplication = managementRoute('getApplication', {
  answer: () =>
    z.object({
      application: z.object({
        id: z.string(),
        name: z.string(),
        type: z.enum(WIRE_TYPES),
        client_id: z.string(),
        login_uri: z.string(),
        homepage_uri: z.string(),
        has_cancel_button: z.boolean(),
        is_access_control_enabled: z.boolean(),
        is_allow_faceless_auth: z.boolean(),
        is_ask_for_name: z.boolean(),
        has_marketing_consent: z.boolean(),
        has_sign_in_link_on_sign_up_page: z.boolean(),
        has_sign_in_with_sso_button: z.boolean(),
        use_gravatar_fallback: z.boolean(),
      }),
    }),
  handle({ environment, params }, { call }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    call.shows(found.value)
    const { id, name, type, loginUri, homepageUri, hasAccessControl } = found.value
    return success({
      application: {
        id,
        name,
        type: wireType(type),
        client_id: id,
        login_uri: loginUri ?? '',
        homepage_uri: homepageUri ?? '',
        has_cancel_button: false,
        is_access_control_enabled: hasAccessControl,
        is_allow_faceless_auth: false,
        is_ask_for_name: true,
        has_marketing_consent: false,
        has_sign_in_link_on_sign_up_page: true,
        has_sign_in_with_sso_button: false,
        use_gravatar_fallback: false,
      },
    })
  },
})
