import { isIP } from 'node:net'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { liftLimits } from '../../../sign-in/limits.ts'

/**
 * DELETE /api/latchkey/v1/network_addresses/{network_address}/limits: whatever was tried too often from there may be
 * tried again. Of IPv6 the network of 64 bits is meant, as it is counted.
 */
export const liftAddressLimits = managementRoute('liftAddressLimits', {
  handle({ environment, params: { network_address: address } }, deps) {
    return change(deps, environment, ({ id }) => {
      if (isIP(address) === 0) return failure({ reason: 'missing', thing: 'network_address' })
      return success({ commands: liftLimits(id, { address }, deps), answer: {} })
    })
  },
})
