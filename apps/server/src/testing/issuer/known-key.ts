import { createPrivateKey, createPublicKey } from 'node:crypto'
import { type CreateSigningKey, createSigningKey, sealSigningKey } from '../../keys/signing.ts'

/**
 * An RSA key pair that everybody knows, as it is published with the package: whoever has it can sign in the name of every
 * test issuer. Those listen on this machine alone, and forget everything. A platform makes keys of its own: nothing but
 * the test issuer imports this file.
 */
export const KNOWN_KEY = {
  kty: 'RSA',
  n:
    '9kroa28HvLAgTOprabbypURDQOI90zAdDwhCQYuQ-iemIxcfzvFx0mbNbxhcgSJ3zj8VgURnaT-fJl-G4YcgC0vdg5WlTq0fINcw' +
    'cWWQ_Vfk7I66qQ2-Tg1bkVm1iYXUySkjQo-m2o2Yhf7QbEYlbsj5xc39aQH4mG2Aik-xuhzcFnz8l6f5dsGYwDKEoB7x8Um0321c' +
    'dZBx2yXIxauocTHDEP_Fvu8eoMTwvGEXFQP8Kn24C2Wu4nCQkbX83dOn7CSSLltuwWMeIc5QSQa8vrfrlnYLKfE5QPpUPLKrQAD4' +
    'XJi-2GBD_3B9pAo1ZUcDvOXJtnaoSOpQlIAtTKvruw',
  e: 'AQAB',
  d:
    'F461qWT-0_TyufioGn31uooLdr7NFBCjjucG01cioFK_iNay46vja7EKkEg_vNhLpk4RZAJjc8Uyl0yGzbaLgZkZkHb1T0-uzQjY' +
    'KNiCpEDOdDP4tafLXpLXgdEXVJaY8j69kSXFW100zAhB7kFNXknZ3iokRXF7UjUTGOejg74D4zbHmmN64wB6MYYLE76Cum-rIbRJ' +
    'CoyQ48onrLu-FFDyaExgAT5IcnAbpK3kn9w-MTSli6kmSyzqfo2_WhBfHw4bJPvP1o52uYR3ol6KLAYiuOvhNuICVc2U6yxOpN-_' +
    'Xq7vOrbjE2GWAebsopu7t8gAc5uzRR1yYIvS-KPHbQ',
  p:
    '_iwFe0v5hpLsZ7NbiD3h6ouwv-vcbhg4y1O-Fd-mk8k9nWB3Zn4OW-EB67uIdU4KVklgSV2vpz988DIc5PGwfLGdXpoyliHg2xQ7' +
    '4bHnYX2OOH1oeejd-NwV0i7pWgl0i6hPDmcFQ9bTroZPX4v134G43ueVPJgOy5uXyRd8jc8',
  q:
    '-BBhDQ-Fo6cR2aJNIRtWjfGJdKPfOudlBx6Mfw7NE9Y-Z244B3cE1ZZZQ2oGn_MWO7Mi_yJmnrpdRTOLDHROaPCEs7-nrekmXMhN' +
    'D4DL-1Ijr6pAlx_Sskgau7qMC61VYksIc8pmgWIRCq4zc8CDN6ZJmOFf3RFZ-mKSHjs9SlU',
  dp:
    'sU3aIRF1plfVi92FK3wnnWsGyErrQO2qqMPpJO8YD53hWmhRwnCK6bMDmQMABPyEn36eKW-uOdhC-neqylaDC-kG41hjk3Fcntb1' +
    'ktJ8mvhv_p4VBH3aYmB85FsPM1zHLSkixOQ-uv0gO2277uX-hYTDhtM7usJEB-qpLoEwxOc',
  dq:
    'n7JzuGPIxh2VaUWKYAjohQL9WeDxoks7iATLsDSIJAAmNpIHcg7WRua-2p6UWz60joR5wESWShNyXk2bc84geIB2_f0hZt2VO-Ab' +
    'dCKXr1km7j0tzdzH2MyAoWCsLgxNzrS9YUXpDdxjWjvhleBW2WmtMcXN4FT-VypEJUA_6e0',
  qi:
    'Eb_FAozevnQ24RYKJOJs77L1A3sqaeIRLkX0ZrSJZIJtvmhykmJKw7H726GKHIVHlEJ8Oma1hgirjCvC7IldmVF9VcSZ0b5Fx-BR' +
    'AJ4W1bgrBgHUzbGLCBXTxsL72zk22mrzyX2L2WEUDLNKmiqUKR4DuebFGqp5XrwYwVSYC2g',
} as const

/** Makes a signing key without a search for new RSA primes, which takes a while, and now and then a long one. */
export const createKnownKey: CreateSigningKey = async (environmentId, algorithm, now, deps) => {
  if (algorithm !== 'RS256') return createSigningKey(environmentId, algorithm, now, deps)
  const privateKey = createPrivateKey({ key: KNOWN_KEY, format: 'jwk' })
  const pair = { privateKey, publicKey: createPublicKey(privateKey) }
  return sealSigningKey(pair, { environmentId, algorithm, now }, deps)
}
