import { clientKeysProblem, MAX_CLIENT_KEYS } from '@latchkey/oauth/client-keys.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { urlsOfNoUse } from '@latchkey/oauth/redirect-uri.ts'
import { z } from 'zod'
import { CLIENT_KEYS_PROBLEMS } from '../../../configuration/rule-texts.ts'
import { jwksUri } from '../../../configuration/schema-texts.ts'
import { publicKey } from '../../../management/application-protocol.ts'
import { changeApplication, inputFailure } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * PATCH /api/latchkey/v1/applications/{application_id}/protocol: what is left out stays. `jwks` and `jwks_uri` stand in
 * for each other: whoever gives one takes the other away. A key of `jwks` may be PEM: `{ "pem": "…", "kid": "…" }`.
 */
export const updateApplicationProtocol = managementRoute('updateApplicationProtocol', {
  body: () =>
    z.object({
      profile: z.enum(['kinde', 'strict']).optional(),
      jwks: z.array(publicKey()).max(MAX_CLIENT_KEYS).optional(),
      jwks_uri: jwksUri.nullable().optional(),
      is_client_key_required: z.boolean().optional(),
      is_third_party: z.boolean().optional(),
    }),
  handle({ environment, params, body }, deps) {
    const refusal = body.jwks_uri ? deps.outbound.check(body.jwks_uri) : undefined
    if (refusal) {
      const message = 'must be an address that this platform may ask: https, at a public host'
      return failure(inputFailure({ parameter: 'jwks_uri', kind: 'invalid', message }))
    }
    if (body.jwks && body.jwks.length > 0 && body.jwks_uri) {
      const message = CLIENT_KEYS_PROBLEMS.two_sources_of_keys
      return failure(inputFailure({ parameter: 'jwks_uri', kind: 'invalid', message }))
    }
    return changeApplication(deps, environment, params.application_id, (before) => {
      const { jwks, jwks_uri, is_client_key_required, profile = before.profile } = body
      const held = before.clientKeys
      const clientKeys = {
        jwks: jwks ?? (jwks_uri ? [] : held.jwks),
        jwksUri: jwks_uri === undefined ? (jwks && jwks.length > 0 ? null : held.jwksUri) : jwks_uri,
        isRequired: is_client_key_required ?? held.isRequired,
      }
      const problem = clientKeysProblem(before, clientKeys)
      if (problem === 'keys_of_public_client') return failure({ reason: 'application_keeps_no_secret' })
      if (problem) {
        const parameter = problem === 'required_keys_missing' ? 'is_client_key_required' : 'jwks'
        return failure(inputFailure({ parameter, kind: 'invalid', message: CLIENT_KEYS_PROBLEMS[problem] }))
      }
      const urls = [...before.callbackUrls, ...before.logoutUrls]
      if (profile !== before.profile && urlsOfNoUse(urls, profile).length > 0) {
        return failure({ reason: 'wildcard_under_strict' })
      }
      const isThirdParty = body.is_third_party ?? before.isThirdParty
      if (isThirdParty && before.type === 'm2m') {
        const message = 'a machine gets nothing of anybody'
        return failure(inputFailure({ parameter: 'is_third_party', kind: 'invalid', message }))
      }
      return success({ ...before, profile, clientKeys, isThirdParty })
    })
  },
})
