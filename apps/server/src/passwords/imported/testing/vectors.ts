import type { ImportFields } from '../fields.ts'

export type Vector = { readonly origin: string; readonly password: string; readonly fields: ImportFields }

const of = (
  hashing_method: string,
  origin: string,
  pairs: readonly (readonly [password: string, hashed_password: string])[],
): Vector[] =>
  pairs.map(([password, hashed_password]) => ({ origin, password, fields: { hashing_method, hashed_password } }))

const FIREBASE = {
  hashing_method: 'firebase-scrypt',
  salt: '42xEC+ixf3L2lw==',
  base64_signer_key: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  base64_salt_separator: 'Bw==',
  rounds: 8,
  mem_cost: 14,
} as const

/** A text of which every length is tried that the crypt family treats apart. */
const x = (length: number) => 'x'.repeat(length)

/** Hashes that others published or made, so that no mistake of ours can be on both sides. */
export const VECTORS: readonly Vector[] = [
  ...of('bcrypt', 'crypt_blowfish, wrapper.c', [
    ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'],
    ['U*U*U', '$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a'],
    ['', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy'],
    [
      '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored',
      '$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui',
    ],
  ]),
  ...of('bcrypt', 'crypt_blowfish, the same under the other names', [
    ['U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ]),
  ...of('argon2', 'phc-winner-argon2, test.c', [
    ['password', '$argon2i$v=16$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY'],
    ['password', '$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ'],
    ['password', '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8'],
    ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ]),
  ...of('argon2', 'passlib, test_handlers_argon2.py', [
    ['password', '$argon2d$v=19$m=102400,t=2,p=8$g2RodLh8j8WbSdCp+lUy/A$zzAJqL/HSjm809PYQu6qkA'],
  ]),
  ...of('scrypt', 'RFC 7914 §12, written as PHC strings', [
    [
      'password',
      '$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA',
    ],
  ]),
  {
    origin: 'RFC 7914 §12',
    password: 'pleaseletmein',
    fields: {
      hashing_method: 'scrypt',
      hashed_password:
        '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
      salt: 'SodiumChloride',
      cost: '16384',
      block_size: '8',
      parallelism: '1',
    },
  },
  {
    origin: 'firebase/scrypt, README',
    password: 'user1password',
    fields: {
      ...FIREBASE,
      hashed_password: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
    },
  },
  ...of('pbkdf2', 'RFC 6070, written as a PHC string', [
    ['password', '$pbkdf2$4096$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE'],
  ]),
  ...of('pbkdf2', 'Django 1.10, tests/auth_tests/test_hashers.py', [
    ['lètmein', 'pbkdf2_sha256$30000$seasalt2$a75qzbogeVhNFeMqhdgyyoqGKpIzYUo651sq57RERew='],
    ['lètmein', 'pbkdf2_sha1$30000$seasalt2$pMzU1zNPcydf6wjnJFbiVKwgULc='],
  ]),
  ...of('pbkdf2', 'passlib, test_handlers.py', [
    ['password', '$pbkdf2$1212$OB.dtnSEXZK8U5cgxU/GYQ$y5LKPOplRmok7CZp/aqVDVg8zGI'],
    ['password', '$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ'],
    [
      'password',
      '$pbkdf2-sha512$1212$RHY0Fr3IDMSVO/RSZyb5ow$eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s.FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww',
    ],
  ]),
  {
    origin: 'RFC 7914 §11',
    password: 'passwd',
    fields: {
      hashing_method: 'pbkdf2',
      variant: 'salted-pbkdf2-hmac-sha256-512',
      hashed_password: 'VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4RbHjC9UJESBB06GXgw==',
      salt: 'c2FsdA==',
      iterations: 1,
    },
  },
  ...of('aspnet-identity-v2', 'dotnet/aspnetcore, PasswordHasherTest.cs', [
    ['my password', 'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg=='],
  ]),
  ...of('md5', 'RFC 1321 §A.5', [['message digest', 'F96B697D7CB7938D525A2F31AAF161D0']]),
  ...of('sha1', 'FIPS 180, example', [['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d']]),
  ...of('sha256', 'FIPS 180, example', [['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad']]),
  ...of('sha512', 'FIPS 180, example', [
    [
      'abc',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ]),
  {
    origin: 'hashlib of Python',
    password: 'password',
    fields: { hashing_algorithm: 'md5', hashed_password: '67a1e09bb1f83f5007dc119c14d663aa', salt: 'salt' },
  },
  {
    origin: 'hashlib of Python',
    password: 'password',
    fields: {
      hashing_method: 'md5',
      hashed_password: '29b6e317571e0e38b3003c6226363c0c',
      salt: '00FF10',
      salt_format: 'hex',
      salt_position: 'prefix',
    },
  },
  {
    origin: 'hashlib of Python',
    password: 'password',
    fields: {
      hashing_method: 'sha256',
      hashed_password: '7a37b85c8918eac19a9089c0fa5a2ab4dce3f90528dcdeec108b23ddf3607b99',
      salt: 'salt',
      salt_format: 'string',
      salt_position: 'suffix',
    },
  },
  ...of('wordpress', 'phpass, test.php', [['test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0']]),
  ...of('wordpress', 'passlib, test_handlers.py', [
    ['123456', '$H$9PE8jEklgZhgLmZl5.HYJAzfGCQtzi1'],
    ['JohnRipper', '$P$B12345678L6Lpt4BxNotVIMILOa9u81'],
  ]),
  ...of('wordpress', 'hmac of Python and crypt of libxcrypt', [
    ['correct horse battery', '$wp$2y$05$abcdefghijklmnopqrstuuSWhiHJHydaBXVMWmjx2HNPUDSd0M7h2'],
  ]),
  ...of('wordpress', 'RFC 1321 §A.5', [['message digest', 'f96b697d7cb7938d525a2f31aaf161d0']]),
  ...of('crypt', 'openssl passwd', [
    ['password', '$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.'],
    ['password', '$apr1$xxxxxxxx$dxHfLAsjHkDRmG83UXe8K0'],
  ]),
  ...of('crypt', 'SHA-crypt.txt of Ulrich Drepper', [
    ['Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
    ['Hello world!', '$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA'],
    ['This is just a test', '$5$rounds=5000$toolongsaltstrin$Un/5jzAHMgOGZ5.mWJpuVolil07guHPvOW8mGRcvxa5'],
    [
      'a very much longer text to encrypt.  This one even stretches over morethan one line.',
      '$5$rounds=1400$anotherlongsalts$Rx.j8H.h8HjEDGomFU8bDkXm3XIUnzyxf12oP84Bnq1',
    ],
    [
      'Hello world!',
      '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    ],
    [
      'a very much longer text to encrypt.  This one even stretches over morethan one line.',
      '$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1',
    ],
  ]),
  ...of('crypt', 'crypt of libxcrypt', [
    [x(0), '$5$saltstring$FdNfA4gXqvCeO6iZs7G/.wwwoywYZqo0l1pwmfWaBA7'],
    [x(32), '$5$saltstring$xLASXGU7L2tnQezB4rwhJEBqDVqcstZLQvC6JaczsJA'],
    [x(64), '$5$saltstring$.Q4wJP3hnYUpcFYigvdygfeEBqAFzeeKjKg/MtHRkKA'],
    [x(0), '$6$saltstring$kyGrqt6gmjAdtFLPrflEFifSYLCWWq1pyx95SvqinLDy2UHmj0sTF0MSLMwxPFZc3tu5kQckI8fks0zOPda3n1'],
    [x(64), '$6$saltstring$SSoAqlzjEXraQ.dDguxosFViX0Mfw4O.kEQXNqWn2FWfLIsQUWxK3xUguKKWh/yPYlb6YCK5MTl1eAQTuZtVf.'],
    [x(65), '$6$saltstring$6SQS3GtHC3TPYB.63O/KZyn5uBDlYfe1PvIq4EkYEmAojXOtfokMtH82Tj4wQ/EsRh3FgIyhJUtiFulxq4Yel/'],
    [x(300), '$6$rounds=1000$$P7YFdcvbY6a68/nEPnyoLpX4RcQVWxw3e0yAhjimoJqtdiInuIBXJC0xcCeUnQ1FWkG14ogVBc5K9RBZnSuWe0'],
    [x(0), '$1$saltsalt$5Jhcit4zN9UlGiA0txPkO0'],
    [x(16), '$1$saltsalt$VAeOIBZkIkZ3oIWL3NWV51'],
    [x(17), '$1$saltsalt$Y9ypZFJoGoPCqgoCb6XXK0'],
    [x(200), '$1$saltsalt$aaDqEIrZqRHf3ikPIFH/I.'],
  ]),
]
