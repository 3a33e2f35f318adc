import { DEVICE_CODE_GRANT_TYPE } from '@latchkey/oauth/client.ts'
import { DEVICE, type TestPlatform } from './platform.ts'
import { post } from './requests.ts'

export type DeviceCodes = { device_code: string; user_code: string; verification_uri_complete: string }

/** A device asks for its codes. */
export async function askForCodes(
  platform: Pick<TestPlatform, 'app'>,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<DeviceCodes> {
  const response = await post(platform, '/oauth2/device/auth', { client_id: DEVICE.id, ...fields }, { headers })
  if (response.statusCode !== 200) throw new Error(response.body)
  return response.json()
}

/** The device asks whether the person is done. */
export const poll = (platform: Pick<TestPlatform, 'app'>, device_code: string, fields: Record<string, string> = {}) =>
  post(platform, '/oauth2/token', { grant_type: DEVICE_CODE_GRANT_TYPE, client_id: DEVICE.id, device_code, ...fields })
