import type { AuthenticationEvent, EventType } from '@latchkey/storage/records.ts'
import type { EventReason } from './reasons.ts'

/** What each refusal means to the people who run the platform: what happened, and what to do about it. */
const REASONS: Record<EventReason, string> = {
  // The request itself
  parameter_missing: 'The parameter {parameter} was not sent. Send it.',
  parameter_repeated: 'The parameter {parameter} was sent more than once. Send it once.',
  parameter_invalid: 'The value of the parameter {parameter} cannot be right. Correct it in the application.',
  redirect_uri_missing: 'The request named no redirect_uri. Send one that is an allowed callback URL.',
  redirect_uri_not_allowed:
    "The redirect_uri is not an allowed callback URL. Add it to the application's callbackUrls, exactly as it is sent.",
  response_type_unsupported: 'Another response_type than code was asked for. Use the authorization code flow.',
  response_type_not_allowed: 'Applications of this type do not sign people in here. Use a web or spa application.',
  response_mode_unsupported:
    'A response_mode was asked for that the application cannot have. Leave it out; form_post needs the profile strict.',
  request_object_unsupported: 'The request came as a request object. Send its parameters by themselves.',
  request_uri_unsupported: 'The request came as the address of a request object. Send its parameters by themselves.',
  authentication_requirements_unmet:
    'The request demands a class of authentication that there is not. Demand 0 or 1, or ask without essential.',
  registration_unsupported: 'The request described its application itself. Register the application instead.',
  prompt_none_combined: 'Another prompt was combined with prompt=none. Send one of the two.',
  code_challenge_missing: 'The application must use PKCE and did not. Switch it on in its SDK.',
  code_challenge_malformed: 'The code_challenge is not a SHA-256 in base64url. Update the SDK of the application.',
  code_challenge_method_unsupported: 'Another code_challenge_method than S256 was asked for. Use S256.',

  // The application
  client_unidentified: 'The request named no application. Send client_id.',
  client_unknown: 'No application of this environment has that client_id. Compare it with the one in latchkey.yaml.',
  client_disabled: 'The application is disabled. Enable it if it should be used.',
  client_secret_missing: 'The application sent no client_secret. Set it where the application runs.',
  client_secret_wrong:
    'The client_secret is wrong. Copy it again, and check that it belongs to this environment. If it keeps coming, somebody may be guessing.',
  client_authentication_malformed: 'The Authorization header could not be read. Encode client_id:client_secret.',
  client_authentication_ambiguous:
    'The application authenticated in two ways at once, or named two applications. Use one of them.',
  client_assertion_type_unsupported:
    'The client_assertion_type is none that is known. Use urn:ietf:params:oauth:client-assertion-type:jwt-bearer.',
  client_assertion_malformed:
    'The client_assertion could not be read, or lacks a claim. It needs iss, sub, aud, exp and jti.',
  client_assertion_algorithm_unsupported:
    'The client_assertion was signed by an algorithm that is not supported. Use one that the discovery document lists.',
  client_assertion_of_another_audience:
    'The client_assertion was made for somebody else. Its aud has to be the issuer or the token endpoint.',
  client_assertion_expired: 'The client_assertion came too late. Make one for each request, and check the clock.',
  client_assertion_not_yet_valid:
    'The client_assertion is from the future. Check the clock where the application runs.',
  client_assertion_too_long: 'The client_assertion is good for longer than 10 minutes. Give it an earlier exp.',
  client_assertion_wrong:
    'None of the keys of the application has signed the client_assertion. Register the key, and compare its kid.',
  client_assertion_replayed:
    'The client_assertion had been used. Make one for each request, with a jti of its own. If the application does, somebody may have read one.',
  client_assertion_missing:
    'The application authenticates by its keys alone, and sent no client_assertion. Sign one, or let its secret count again.',
  client_keys_unavailable:
    'The keys of the application could not be read from its jwks_uri. See that it answers a JWK Set over https, at a public address.',
  grant_type_unsupported: 'There is no such grant_type here. Use one that the discovery document lists.',
  grant_type_not_allowed: "The application's type does not allow this grant_type. Use an application of another type.",
  audience_not_authorized: 'The application is not authorised for the API. Run latchkey apis authorize.',
  scope_not_allowed:
    'A scope was asked for that the application does not have. Switch it on by latchkey apis authorize --scopes.',

  // Codes and tokens
  code_unknown:
    'It is no authorization code of this environment. It may have been shortened on its way, or be older than the secret. Sign in again.',
  code_expired: 'The authorization code came later than a minute after it was given. Redeem it at once.',
  code_replayed:
    'The authorization code had been redeemed. Its grant was revoked, for one of the two may have been a thief. If nobody stole it, the application redeems twice.',
  code_of_another_client: 'The authorization code belongs to another application. Check the client_id of both.',
  code_session_ended:
    'Before the authorization code was redeemed, the session that it comes from had ended (the person had signed out, or was signed out), or what they allow the application changed twice meanwhile. Sign in again.',
  redirect_uri_mismatch: 'The redirect_uri is not the one that the code was asked for with. Send the same one twice.',
  verifier_missing:
    'The code was asked for with PKCE, but no code_verifier came. The browser may have lost its storage.',
  verifier_mismatch: 'The code_verifier is not the one the code was asked for with. Two sign-ins may have crossed.',
  refresh_token_unknown: 'No such refresh token is known. It may have been pruned, or be of another environment.',
  refresh_token_expired: 'The refresh token was not used for too long. The person has to sign in again.',
  refresh_token_replayed:
    'The refresh token had been used. Its grant was revoked, for one of the two may have been a thief. If nobody stole it, the application does not keep the new token it gets.',
  refresh_token_of_another_client: 'The refresh token belongs to another application. Check the client_id of both.',
  grant_revoked: 'The grant was revoked, for example by signing out. The person has to sign in again.',
  grant_expired: 'The grant has ended. The person has to sign in again.',
  consent_missing:
    'Others run the application, and the person has not allowed all that the grant gives, for it is older than that setting. They are asked when they sign in to it again.',
  organization_suspended:
    'The organization that the person signed in to is suspended. Reinstate the organization if its people should come in.',
  access_role_missing:
    'The application lets in only people with one of its access roles, and the person holds none in that organization. Give them one, or mend the access roles of the application.',
  membership_ended:
    'The person no longer belongs to the organization that they signed in to. They have to sign in again.',
  client_organization_suspended:
    'The organization that the application belongs to is suspended or gone. Reinstate it if its machines should work.',
  token_too_large: '{explanation}',
  user_suspended: 'The user is suspended. Reinstate the user if they should come in.',
  token_invalid: 'That is no access token of this environment. Check that it is not an ID token, and who issued it.',
  token_expired: 'The access token has expired. The application should refresh it.',
  token_revoked: 'The access token was revoked, or its application disabled. Get a new one.',
  scope_insufficient: 'The access token lacks the scope. Ask for it when signing in.',

  // Devices
  device_pending: 'The person is not done yet. The device should go on asking.',
  device_polled_too_often: 'The device asks too often. It should wait as long as interval says.',
  device_denied: 'The person said no to the device. Ask them whether they meant to.',
  device_code_expired: 'The code of the device expired before anybody entered it. The device should start again.',
  device_code_unknown: 'No such device code is known. The device should start again.',
  device_code_consumed: 'The device code was used up. The device has its tokens, or should start again.',
  device_code_of_another_client: 'The device code belongs to another application. Check the client_id of both.',
  user_code_unknown: 'No device waits with the code that was entered. It was mistyped, or has expired.',
  too_many_device_codes:
    'Too many wrong device codes came from this network address. It has to wait ten minutes. If it keeps coming, somebody is guessing.',

  // Signing in
  login_required: 'There was no session, and prompt=none allows no question. That is how applications ask quietly.',
  interaction_required: 'The person has to do something first, and prompt=none allows no page.',
  consent_denied: 'The person did not allow the application what it asked for. Ask them whether they meant to.',
  consent_required: 'The person has to consent first, and prompt=none allows no page.',
  account_selection_required: 'The person has to choose an account first, and prompt=none allows no page.',
  login_link_expired: 'The sign-in page stood open for too long. The person has to start again.',
  access_denied: 'The request was refused by the person, or by a policy of this environment.',
  temporarily_unavailable:
    'The server was too busy to check a password. Raise LATCHKEY_HASH_CONCURRENCY or give it more processors.',
  password_wrong: 'The password was wrong. The person can reset it by mail.',
  password_not_set: 'The user has no password. They can sign in by a mailed code, or set one by mail.',
  user_unknown: 'Nobody has this address here. Check its spelling, and that it is the right environment.',
  mailed_code_wrong: 'The mailed code was wrong. It should be the newest mail’s.',
  mailed_code_expired: 'The mailed code came too late. The person can have another mailed.',
  too_many_attempts:
    'Too many attempts for one account or from one network address. They are free again within minutes. If it keeps coming, somebody is guessing.',
  too_many_mails: 'Too many mails were asked for by one account or network address. It is free again within minutes.',
  mail_not_sent: 'The mail could not be sent. The log says why: check LATCHKEY_SMTP_URL.',
  sign_up_not_allowed: 'New accounts are not allowed here. Set allowSelfSignUp, or create the account yourself.',
  sign_in_link_unknown: 'The address of the page was cut off, changed, or made elsewhere. Start at the application.',
  sign_in_overtaken: 'The same proof was used at the same moment, or the session ended. The person can try again.',
  form_of_another_browser:
    'The form was opened in another browser, or cookies are blocked. If it keeps coming, another site may be sending forms.',
  logout_redirect_not_allowed:
    "The person was signed out, but could not go back. Add the address to the application's logoutUrls.",

  // Organizations
  organization_unknown:
    'No organization has the org_code that was asked for. Compare it with the one in latchkey.yaml.',
  not_a_member:
    'The person does not belong to the organization that was asked for. Add them, or let people join it by themselves.',
  organization_creation_off:
    'A new organization was asked for by is_create_org. Set allowOrganizationCreation, or create it yourself.',
  domain_not_allowed:
    'Addresses of this domain may not sign up. Add the domain to allowedDomains, or create the account yourself.',
  too_many_organizations:
    'One person created ten organizations within an hour, or one network address a hundred. They can go on when the hour is over. If it keeps coming, somebody is filling the database.',
  session_of_another_user:
    'Somebody else has signed in to this browser since. The person should start again at the application.',

  // Invitations
  invitation_disabled:
    'An invitation was opened, but nobody can be invited. Set invitations.isEnabled, and invitations.application to an enabled web or spa application with a login URI.',
  invitation_unknown:
    'No invitation has the code of the link. It was cut off, sent again under another code, or is long over. If it keeps coming, somebody may be guessing.',
  invitation_accepted: 'The invitation had been accepted. Whoever accepted it just signs in.',
  invitation_revoked: 'The invitation was revoked, or replaced by a later one. Send another if it was a mistake.',
  invitation_expired: 'The invitation was opened too late. Send it again by latchkey invitations send.',
  invitation_email_mismatch:
    'The invitation is for another address than those of the person. They can use the account with that address, or be invited again with theirs.',
  too_many_invitation_codes:
    'Too many codes of invitations that there never were came from this network address. It has to wait ten minutes. If it keeps coming, somebody is guessing.',

  // The portal
  portal_link_unknown: 'No such link into the portal is known. It was cut off, or was made more than an hour ago.',
  portal_link_used:
    'The link into the portal had been used. Links work once: the application should ask for one each time.',
  portal_link_expired:
    'The link into the portal came later than a minute after it was made. The application should ask for it when it is needed.',
  too_many_device_requests:
    'More codes for devices were asked for from one network than limits.device allows. If these are your devices, raise it.',
  too_many_portal_links:
    'An application asked for too many links into the portal for one person. It should ask when the button is pressed, not for every page.',
  permission_missing:
    'The person may not see or change this in the organization. Give them a role with the permission if they should.',
  role_not_grantable:
    'Somebody tried to change the roles of a member beyond what they hold themselves. Give them the permissions first if they should.',
  member_out_of_reach:
    'Somebody tried to change or remove themselves, or a member who may do more than they. Ask whoever holds all of it.',
  scope_not_grantable:
    'Somebody asked for an API key with a scope that they do not hold. Give them the scope first if they should.',

  // Administrators
  administrator_unknown:
    'No administrator has this address. Check its spelling. If it keeps coming, somebody may be guessing.',
  administrator_suspended: 'The administrator is suspended. An owner can reinstate them.',
  administrator_not_allowed: 'The role of the administrator does not allow this. An owner can give them another one.',
  administrator_link_unknown:
    'No link for administrators has this key. It was cut off, or is long over. Make another: latchkey admin link, latchkey admin reset.',
  administrator_link_used: 'The link had been used. Links work once: sign in, or make another.',
  administrator_link_expired: 'The link came too late, or was replaced by a later one. Make another.',
  session_ended: 'The session of the administrator was over. They have to sign in again.',
  session_of_another_site:
    'A request carried the session of an administrator, but not the token that shows it came from our pages. If it keeps coming, another site may be sending them.',

  // API keys
  api_key_unknown: 'There is no such API key. It may have been rotated. If it keeps coming, somebody may be guessing.',
  api_key_not_active: 'The API key is revoked or inactive, or its user is suspended. Make a new one if it is needed.',
}

const TYPES: Record<EventType, string> = {
  'user.registered': 'A new account was made.',
  'user.authenticated': 'Signed in with {method}.',
  'user.authentication_failed': 'A sign-in was refused.',
  'user.locked':
    'Too many wrong passwords or codes: nobody signs in to this account for {seconds} seconds. If it was the person, let them in again: latchkey limits lift --user.',
  'user.signed_out': 'Signed out.',
  'user.password_reset': 'The password was changed by mail; every other session has ended.',
  'user.updated': 'A person changed their own name.',
  'user.email_added': 'A person added an email address of theirs, and proved it by a mailed code.',
  'user.email_removed': 'A person removed an email address of theirs.',
  'user.password_changed': 'A person changed or set their password, and was signed out everywhere else.',
  'user.consented': 'A person allowed the application what it asked for: {allowed}.',
  'user.consent_withdrawn': 'A person withdrew what they had allowed the application; its tokens have ended.',
  'user.sessions_ended': 'A person signed out elsewhere: {count} of their browsers and devices.',
  'api_key.created': 'The API key {name} was made in the portal.',
  'api_key.revoked': 'The API key {name} was revoked in the portal.',
  'organization.updated': 'A member changed the details of the organization.',
  'member.roles_changed': 'A member changed the roles of {member}.',
  'member.removed': 'A member removed {member} from the organization.',
  'portal.opened': 'The self-service portal was opened.',
  'portal.refused': 'A request to the self-service portal was refused.',
  'user.joined_organization': 'The user joined the organization.',
  'organization.created': 'The organization was created.',
  'authorization.refused': 'A request to sign in was refused.',
  'token.refused': 'A request for tokens was refused.',
  'request.refused': 'A request was refused.',
  'users.imported': 'Users were imported: {created} created, {updated} updated, {refused} lines refused.',
  'organizations.imported':
    'Organizations were imported: {created} created, {updated} updated, {refused} lines refused.',
  'mail.given_up':
    'The mail server did not take a mail of the kind {kind}, and it is not tried again. Look at the mail server; an invitation can be sent again.',
  'webhook.disabled':
    'The webhook {name} was disabled: nothing was delivered for three days. See latchkey webhooks deliveries, then enable it.',
  'administrator.authenticated': 'An administrator signed in.',
  'administrator.password_changed': 'An administrator set a password; every other session of theirs has ended.',
  'administrator.refused': 'A request of an administrator, or of somebody who wants to be one, was refused.',
  'events.dropped':
    '{count} more refusals were counted only. Somebody floods the platform: block their addresses in front of it.',
}

const METHODS: Readonly<Record<string, string>> = {
  password: 'a password',
  code: 'a mailed code',
  session: 'the session of the browser',
}

/** One or two sentences: what an event means, and what to do about it. */
export function explain({ type, reason, details }: Pick<AuthenticationEvent, 'type' | 'reason' | 'details'>): string {
  const text = (reason !== null && Object.hasOwn(REASONS, reason) && REASONS[reason as EventReason]) || TYPES[type]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name]
    return name === 'method' ? (METHODS[String(value)] ?? 'another method') : String(value)
  })
}

export const EVENT_TYPES = Object.keys(TYPES) as EventType[]
export const EVENT_REASONS = Object.keys(REASONS) as EventReason[]
