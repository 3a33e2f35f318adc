import { DEVICE_CODE_GRANT_TYPE } from './client.ts'
import { failure, type Result, success } from './failure.ts'
import { readAudience, type WireParameters } from './parameters.ts'
import { parseScope } from './scope.ts'

export type CodeTokenRequest = {
  readonly grant_type: 'authorization_code'
  readonly code: string
  readonly redirect_uri: string | undefined
  readonly code_verifier: string | undefined
}

export type RefreshTokenRequest = {
  readonly grant_type: 'refresh_token'
  /** Absent when the browser sends it as a cookie instead; readRefreshToken() looks in both. */
  readonly refresh_token: string | undefined
}

export type ClientCredentialsTokenRequest = {
  readonly grant_type: 'client_credentials'
  readonly audience: readonly string[]
  readonly scope: readonly string[]
}

/** Scope and audience were asked for when the device code was; here they mean nothing. */
export type DeviceCodeTokenRequest = {
  readonly grant_type: typeof DEVICE_CODE_GRANT_TYPE
  readonly device_code: string
}

export type TokenRequest =
  | CodeTokenRequest
  | RefreshTokenRequest
  | ClientCredentialsTokenRequest
  | DeviceCodeTokenRequest

/** Reads a token request by its grant type (RFC 6749 §4.1.3, §4.4.2, §6; RFC 8628 §3.4); parameters of other grants are ignored. */
export function parseTokenRequest(form: WireParameters): Result<TokenRequest> {
  const grant_type = form.get('grant_type')
  switch (grant_type) {
    case undefined:
      return failure({ reason: 'parameter_missing', parameter: 'grant_type' })
    case 'authorization_code':
      return parseCodeTokenRequest(form)
    case 'refresh_token':
      return success({ grant_type, refresh_token: form.get('refresh_token') })
    case 'client_credentials':
      return success({ grant_type, audience: readAudience(form), scope: parseScope(form.get('scope')) })
    case DEVICE_CODE_GRANT_TYPE: {
      const device_code = form.get('device_code')
      if (device_code === undefined) return failure({ reason: 'parameter_missing', parameter: 'device_code' })
      return success({ grant_type, device_code })
    }
    default:
      return failure({ reason: 'grant_type_unsupported' })
  }
}

function parseCodeTokenRequest(form: WireParameters): Result<CodeTokenRequest> {
  const code = form.get('code')
  if (code === undefined) return failure({ reason: 'parameter_missing', parameter: 'code' })
  return success({
    grant_type: 'authorization_code',
    code,
    redirect_uri: form.get('redirect_uri'),
    code_verifier: form.get('code_verifier'),
  })
}
