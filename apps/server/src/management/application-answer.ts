import type { Application } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { WIRE_TYPES, wireType } from './applications.ts'

/** An application on the wire, with what is the same for every application here. */
export const applicationAnswer = () =>
  z.object({
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
  })

/** Its secret is not known any more, and not shown. */
export const showApplication = ({ id, name, type, loginUri, homepageUri, hasAccessControl }: Application) => ({
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
})
