import type { Failure } from '@latchkey/oauth/failure.ts'

/** Every refusal that the protocol's own table lacks: at sign-in, on the device pages, of API keys. Stable, like those. */
type PageReason =
  | 'api_key_not_active'
  | 'api_key_unknown'
  | 'domain_not_allowed'
  | 'form_of_another_browser'
  | 'logout_redirect_not_allowed'
  | 'mail_not_sent'
  | 'mailed_code_expired'
  | 'mailed_code_wrong'
  | 'password_not_set'
  | 'password_wrong'
  | 'session_of_another_user'
  | 'sign_in_link_unknown'
  | 'sign_in_overtaken'
  | 'sign_up_not_allowed'
  | 'too_many_attempts'
  | 'too_many_device_codes'
  | 'too_many_mails'
  | 'user_code_unknown'
  | 'user_unknown'

export type EventReason = Failure['reason'] | PageReason
