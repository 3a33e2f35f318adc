import 'reflect-metadata' // first: the container of @peculiar/x509 wants `Reflect.getMetadata`

// biome-ignore lint/performance/noBarrelFile: of CommonJS a bundle in parts knows `default` alone, here it has names
export { AsnConvert } from '@peculiar/asn1-schema'
export {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
export {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
