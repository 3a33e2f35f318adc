// A program that knows nothing of our authority: it trusts what NODE_EXTRA_CA_CERTS told Node to trust.
import * as openid from 'openid-client'
import { formFiller } from '../support/form-filler.ts'

const [issuer = '', clientId = '', clientSecret = '', callback = ''] = process.argv.slice(2)
const configuration = await openid.discovery(new URL(issuer), clientId, clientSecret)
const code_verifier = openid.randomPKCECodeVerifier()
const state = openid.randomState()
const authorizationUrl = openid.buildAuthorizationUrl(configuration, {
  redirect_uri: callback,
  scope: 'openid profile email offline',
  code_challenge: await openid.calculatePKCECodeChallenge(code_verifier),
  code_challenge_method: 'S256',
  state,
})
const account = { email: 'ada@example.com', password: 'a plain test password' }
const returned = await formFiller(issuer).signIn(authorizationUrl, account)
const tokens = await openid.authorizationCodeGrant(configuration, returned, {
  pkceCodeVerifier: code_verifier,
  expectedState: state,
  idTokenExpected: true,
})
console.log(tokens.claims()?.email)
