import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration, plural } = formatsOf('pt')

const startOver = 'Volte ao aplicativo e comece de novo.'
const tryAgain = 'Volte ao aplicativo e tente de novo.'

const closedOrganization = {
  title: 'Você não pode entrar nesta organização por conta própria',
  lead: 'Peça aos responsáveis que adicionem você, ou entre com uma conta que pertença a ela.',
}

export const hosted: Texts = {
  errors: {
    email_required: 'Digite seu e-mail.',
    email_invalid: 'Digite um e-mail completo, como nome@example.com.',
    password_required: 'Digite sua senha.',
    credentials_wrong: 'Este e-mail e esta senha não conferem. Tente de novo ou redefina sua senha.',
    code_required: 'Digite o código que está no seu e-mail.',
    code_format: 'O código tem exatamente 6 dígitos.',
    code_wrong: 'Esse código não está certo. Veja nosso e-mail mais recente.',
    code_expired: 'Esse código expirou. Peça um novo abaixo.',
    code_spent: 'Códigos errados demais: este não vale mais. Peça um novo abaixo.',
    first_name_required: 'Digite seu nome.',
    first_name_too_long: 'Encurte seu nome.',
    last_name_required: 'Digite seu sobrenome.',
    last_name_too_long: 'Encurte seu sobrenome.',
    terms_required: 'Marque a caixa para concordar e continuar.',
    new_password_required: 'Escolha uma senha.',
    password_too_short: 'Use pelo menos 8 caracteres.',
    password_too_long: 'Use uma senha mais curta.',
    password_too_common: 'Muita gente usa esta senha. Escolha outra, e não só uma pequena variação.',
    password_too_personal: 'Ela é parecida demais com seu nome, seu e-mail ou nosso nome. Acrescente palavras suas.',
    password_too_simple:
      'Caracteres repetidos ou em sequência são os primeiros a ser adivinhados. Escolha algo menos regular.',
    password_word_forbidden: 'Ela contém uma palavra que não é permitida aqui. Retire-a.',
    password_lacks_lowercase: 'Use pelo menos uma letra minúscula.',
    password_lacks_uppercase: 'Use pelo menos uma letra maiúscula.',
    password_lacks_digit: 'Use pelo menos um dígito.',
    password_lacks_symbol: 'Use pelo menos um caractere que não seja letra nem dígito, como !.',
    password_repeat_required: 'Digite a senha outra vez.',
    passwords_differ: 'As duas senhas não são iguais.',
    too_many_attempts: 'Tentativas demais. Aguarde alguns minutos e tente de novo.',
    form_expired: 'Este formulário ficou aberto tempo demais. Tente de novo.',
    busy: 'Muita gente está entrando agora. Tente de novo em instantes.',
    mail_not_sent: 'Não conseguimos enviar o e-mail. Tente de novo em instantes.',
    device_code_required: 'Digite o código que seu dispositivo mostra.',
    device_code_wrong: 'Este código não está certo ou expirou. Confira o código no seu dispositivo.',
    email_domain_not_allowed: 'Contas novas não podem ter este e-mail aqui. Use outro.',
    organization_name_required: 'Digite um nome.',
    organization_name_too_long: 'Encurte o nome.',
    organization_name_not_allowed: 'Use letras, dígitos e sinais visíveis.',
    current_password_required: 'Digite sua senha atual.',
    current_password_wrong: 'Essa não é sua senha atual.',
    changed_meanwhile: 'Algo mudou enquanto isso. Confira de novo e repita o que queria fazer.',
    email_is_yours: 'Este e-mail já é seu.',
    email_taken: 'Outra pessoa já tem este e-mail aqui.',
    email_not_removed: 'Este é o último e-mail com que você pode entrar. Adicione outro antes.',
    too_many_emails: 'Você já tem tantos e-mails quanto uma pessoa pode ter.',
    key_name_required: 'Dê um nome à chave.',
    key_name_too_long: 'Encurte o nome da chave.',
    key_api_required: 'Escolha para que serve a chave.',
    key_scope_not_allowed: 'Uma chave só pode fazer o que você mesmo pode fazer.',
    too_many_keys: 'Já há tantas chaves quanto possível. Revogue uma antes.',
    member_out_of_reach: 'Você não pode alterar este membro.',
    role_not_grantable: 'Você só pode dar e tirar papéis que não tragam nada que lhe falte.',
    name_too_long: 'Encurte o nome.',
    invitee_is_member: 'Alguém com este e-mail já pertence à organização.',
    invitations_closed: 'No momento ninguém pode ser convidado aqui. Fale com os responsáveis por este aplicativo.',
    invitation_not_sent: 'O convite existe, mas o e-mail não pôde ser enviado. Revogue o convite e tente de novo.',
    name_required: 'Digite um nome.',
    administrator_exists: 'Um administrador já tem este e-mail.',
    last_owner: 'É preciso restar um proprietário que possa entrar. Torne outra pessoa proprietária antes.',
    team_full: 'Já há tantos administradores quanto possível. Remova um antes.',
    sign_up_closed: 'Contas novas não podem ser criadas aqui. Fale com os responsáveis por este aplicativo.',
  },
  tooManyAttempts: (minutes) => `Tentativas demais. Tente de novo em ${duration(minutes)}.`,
  errorTitle: (title) => `Erro: ${title}`,
  errorSummary: 'Verifique o seguinte:',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  opensNewTab: '(abre em uma nova aba)',
  terms: 'Termos',
  privacy: 'Privacidade',
  or: 'ou',
  email: 'E-mail',
  password: 'Senha',
  continue: 'Continuar',
  changeEmail: 'Alterar',
  changeEmailOf: 'o e-mail',
  toApplication: (application) => `para continuar em ${application}`,
  signIn: { title: 'Entrar', toRegister: 'Primeira vez aqui?', register: 'Criar uma conta' },
  signInPassword: {
    title: 'Digite sua senha',
    submit: 'Entrar',
    forgot: 'Esqueceu a senha?',
    useCode: 'Receber um código por e-mail',
  },
  code: {
    title: {
      register: 'Verifique seu e-mail',
      sign_in: 'Confira seu e-mail',
      reset_password: 'Confira seu e-mail',
      add_email: 'Verifique seu e-mail',
      confirm: 'É você?',
    },
    lead: {
      register: 'Digite o código de 6 dígitos do e-mail que enviamos.',
      sign_in: 'Digite o código de 6 dígitos do nosso e-mail para entrar.',
      reset_password: 'Digite o código de 6 dígitos do nosso e-mail para escolher uma nova senha.',
      add_email: 'Digite o código de 6 dígitos do e-mail que enviamos.',
      confirm: 'Digite o código de 6 dígitos do e-mail que enviamos.',
    },
    label: 'Código',
    hint: 'Não chegou? Veja a pasta de spam.',
    resent: 'Um novo código está a caminho.',
    resend: 'Enviar novo código',
    usePassword: 'Usar a senha',
  },
  signUp: {
    title: 'Crie sua conta',
    firstName: 'Nome',
    lastName: 'Sobrenome',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : ['Concordo com a ', links.privacy]
      return ['Concordo com os ', links.terms, ...(links.privacy === null ? [] : [' e a ', links.privacy])]
    },
    termsLink: 'termos de serviço',
    privacyLink: 'política de privacidade',
    toSignIn: 'Já tem uma conta?',
    signIn: 'Entrar',
  },
  newPassword: {
    title: { register: 'Escolha uma senha', reset_password: 'Escolha uma nova senha' },
    first: { register: 'Senha', reset_password: 'Nova senha' },
    second: 'Repita a senha',
    rule: (characters, kinds) => `Pelo menos ${characters} caracteres${kinds && `, com ${kinds}`}.`,
    kinds: { lowercase: 'uma minúscula', uppercase: 'uma maiúscula', digit: 'um dígito', symbol: 'um símbolo' },
    tooShort: (characters) => `Use pelo menos ${characters} caracteres.`,
    submit: { register: 'Criar conta', reset_password: 'Salvar e entrar' },
  },
  forgotPassword: {
    title: 'Redefina sua senha',
    lead: 'Digite seu e-mail. Se ele tiver uma conta, enviamos um código.',
    submit: 'Enviar código',
    toSignIn: 'Lembrou?',
    signIn: 'Entrar',
  },
  organization: {
    pick: {
      title: 'Escolha uma organização',
      search: 'Buscar',
      searchLabel: 'Buscar uma organização',
      narrow: (shown) => `As primeiras ${shown} são mostradas. Busque para encontrar outras.`,
      none: (search) => `Nenhuma organização sua se chama “${search}”.`,
      showAll: 'Mostrar todas',
      lastUsed: 'Última usada',
      suspended: 'Suspensa. Fale com os responsáveis.',
    },
    create: {
      title: 'Crie uma organização',
      lead: 'Você será o primeiro membro.',
      name: 'Nome',
      submit: 'Criar organização',
    },
    signedInAs: (email) => `Você entrou como ${email}.`,
    otherAccount: 'Usar outra conta',
    otherOrganization: 'Escolher outra organização',
    toApplication: (application) => `Ir para ${application}`,
    refused: {
      not_a_member: {
        title: 'Você não tem acesso a esta organização',
        lead: 'Peça aos responsáveis que adicionem você, ou use uma conta que pertença a ela.',
      },
      access_role_missing: {
        title: 'Você não tem acesso a este aplicativo',
        lead: 'Ele só está aberto a pessoas com certos papéis. Peça um aos responsáveis pela sua organização.',
      },
      organization_suspended: {
        title: 'Esta organização está suspensa',
        lead: 'Por enquanto ninguém pode entrar nela. Pergunte aos responsáveis o que fazer.',
      },
      organization_creation_off: {
        title: 'Organizações não podem ser criadas aqui',
        lead: 'Peça aos responsáveis por este aplicativo que criem uma para você.',
      },
    },
    limited: {
      title: 'Organizações demais de uma vez',
      lead: (minutes) =>
        `Você, ou outras pessoas na sua rede, criaram muitas organizações em uma hora. Volte em ${duration(minutes)}.`,
      again: 'Tentar de novo',
    },
    ofAnotherUser: {
      title: 'Agora outra pessoa está conectada',
      lead: 'Esta página pertence a outro acesso neste navegador. Entre de novo para continuar.',
      signIn: 'Entrar de novo',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'Contas novas não podem ser criadas aqui',
      lead: 'Peça uma conta aos responsáveis por este aplicativo, ou entre com uma que você já tenha.',
    },
    domain_not_allowed: {
      title: 'Este e-mail não pode ser usado',
      lead: 'Contas novas não podem tê-lo aqui. Use outro ou fale com os responsáveis por este aplicativo.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'Este aplicativo não está aberto a contas novas',
      lead: 'Só pessoas com certos papéis podem usá-lo. Peça uma conta aos responsáveis pela sua organização.',
    },
    organization_suspended: {
      title: 'Esta organização está suspensa',
      lead: 'Por enquanto ninguém pode entrar nela. Pergunte aos responsáveis o que fazer.',
    },
    organization_creation_off: {
      title: 'Organizações não podem ser criadas aqui',
      lead: 'Peça aos responsáveis por este aplicativo que criem uma para você, ou entre com uma conta que você já tenha.',
    },
    signIn: 'Entrar',
    otherAddress: 'Usar outro e-mail',
  },
  invitation: {
    title: (organization) => `Participar de ${organization}`,
    lead: (inviter, organization) =>
      inviter === null
        ? `Você recebeu um convite para participar de ${organization}.`
        : `${inviter} convida você para participar de ${organization}.`,
    accept: 'Aceitar convite',
    refused: {
      disabled: {
        title: 'Convites desativados',
        lead: () => 'Os convites estão desativados aqui. Pergunte aos responsáveis por este aplicativo o que fazer.',
      },
      notUsable: {
        title: 'Este convite não pode ser usado',
        lead: () =>
          'Ele já foi aceito, expirou ou foi substituído por um mais recente. Entre, se você já participa; caso contrário, peça outro a quem convidou você.',
      },
      emailMismatch: {
        title: 'O convite é para outro e-mail',
        lead: (invited, email) =>
          `O convite é para ${invited}, mas você entrou como ${email}. Use a conta com aquele e-mail ou crie uma.`,
      },
    },
  },
  device: {
    enter: {
      title: 'Conectar um dispositivo',
      lead: 'Digite o código que seu dispositivo mostra.',
      label: 'Código',
      hint: '8 letras. Hífens e espaços não importam.',
    },
    confirm: {
      title: 'Este dispositivo é seu?',
      lead: (application) => `${application} pede acesso à sua conta.`,
      caution: 'Continue apenas se você mesmo acabou de pedir isso. Se alguém lhe enviou este código ou link, recuse.',
      code: 'Código',
      requested: 'Pedido',
      address: 'De',
      agent: 'Apresenta-se como',
      ago: (minutes) => (minutes < 1 ? 'agora mesmo' : ago(minutes * 60_000)),
      submit: 'Sim, continuar',
      refuse: 'Não, recusar',
    },
    consent: {
      title: (application) => `Permitir ${application}?`,
      lead: 'No dispositivo que você está conectando, ele poderá:',
      scopes: {
        openid: 'Saber quem você é',
        profile: 'Ver seu nome e sua foto',
        email: 'Ver seu e-mail',
        offline: 'Continuar conectado até você sair',
      },
      nothing: 'Agir em seu nome, sem saber mais nada sobre você',
      ofApi: (scope, api) => `${scope} em ${api}`,
      inOrganization: (name) => `Em ${name}`,
      changeOrganization: 'a organização',
      allow: 'Permitir',
      deny: 'Negar',
    },
    done: {
      approved: {
        title: 'Seu dispositivo está conectado',
        lead: 'Você pode fechar esta página e continuar no seu dispositivo.',
      },
      denied: {
        title: 'Você recusou',
        lead: 'O dispositivo não recebe acesso à sua conta. Você pode fechar esta página.',
      },
      ended: {
        title: 'Este código expirou',
        lead: 'Peça um novo código no seu dispositivo e digite-o aqui.',
      },
      again: 'Digitar outro código',
    },
  },
  consent: {
    title: (application) => `${application} quer usar sua conta`,
    lead: 'Se você permitir, o aplicativo poderá:',
    items: {
      profile: 'Ver seu nome, sua foto, seu nome de usuário e seu telefone',
      name: 'Ver seu nome',
      picture: 'Ver sua foto',
      username: 'Ver seu nome de usuário',
      phone: 'Ver seu telefone',
    },
    api: (name) => `Usar ${name} em seu nome, até onde você mesmo pode`,
    thirdParty: (application) =>
      `Outra pessoa ou empresa é responsável por ${application}. Permita somente se confiar nela. Você pode retirar o acesso depois, onde administra sua conta.`,
  },
  answer: {
    title: 'Você entrou',
    lead: (application) => `Mais um passo leva você de volta a ${application}.`,
    submit: 'Continuar',
  },
  accounts: { title: 'Escolha uma conta', inUse: 'Em uso', signOut: 'Sair' },
  signOut: {
    title: 'Sair?',
    badLink: 'Este link de saída não está certo',
    lead: (email) => `Você entrou como ${email}. Ao sair, você sai de todos os aplicativos neste navegador.`,
    submit: 'Sair',
    stay: 'Continuar conectado',
  },
  signedOut: {
    title: 'Você saiu',
    lead: 'Em um computador compartilhado, feche também a janela do navegador.',
    signIn: 'Entrar de novo',
    home: 'Voltar ao aplicativo',
  },
  error: {
    code: 'Código do erro',
    requestId: 'Referência',
    help: 'Se acontecer de novo, informe estes dados ao suporte:',
  },
  misdirected: {
    title: 'Endereço errado',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'Não há nada neste endereço. Confira o link que trouxe você aqui.'
        : `Não há nada neste endereço. ${plural(count, { one: 'O certo é:', other: 'Os certos são:' })}`,
  },
  problem: {
    link_unknown: { title: 'Este link não funciona', lead: startOver },
    took_too_long: { title: 'Este acesso demorou demais', lead: startOver },
    form: {
      title: 'Este formulário não pode ser usado',
      lead: 'Ele foi aberto em outro navegador, ou os cookies estão bloqueados. Permita cookies aqui e comece de novo.',
    },
    device_form: {
      title: 'Este formulário não pode ser usado',
      lead: 'Ele foi aberto em outro navegador, ou os cookies estão bloqueados. Digite o código de novo.',
    },
    too_many_codes: {
      title: 'Tentativas demais',
      lead: 'Muitos links que não funcionam foram abertos na sua rede. Aguarde dez minutos e tente de novo.',
    },
    not_found: { title: 'Não há nada aqui', lead: 'Confira o endereço ou volte ao aplicativo.' },
    unreadable: { title: 'Não foi possível ler este pedido', lead: tryAgain },
    unavailable: { title: 'No momento não podemos responder', lead: tryAgain },
    failed: { title: 'Algo deu errado do nosso lado', lead: tryAgain },
    user_suspended: {
      title: 'Esta conta está suspensa',
      lead: 'Pergunte aos responsáveis por este aplicativo o que fazer.',
    },
    logout_address: {
      title: 'Você saiu',
      lead: 'O aplicativo pediu para continuar em um endereço que não está entre suas URLs permitidas após a saída. Você pode fechar esta página.',
    },
    startAgain: 'Começar de novo',
    enterAgain: 'Digitar o código de novo',
    toApplication: (application) => `Continuar em ${application}`,
  },
  badRequest: {
    title: 'Este link de acesso não está certo',
    callback: 'URL de retorno inválida',
    request_too_long: 'O aplicativo enviou mais do que cabe. Um parâmetro state mais curto pode ajudar.',
    client_unknown:
      'Nenhum aplicativo deste ambiente tem o client_id do link. Confira-o nas configurações do aplicativo.',
    client_disabled: 'Este aplicativo está desativado.',
    redirect_uri_missing: 'Falta o parâmetro redirect_uri.',
    redirect_uri_not_allowed: 'A redirect_uri não está entre as URLs de retorno permitidas deste aplicativo.',
    parameter_missing: (parameter) => `Falta o parâmetro ${parameter}.`,
    parameter_repeated: (parameter) => `O parâmetro ${parameter} só pode ser enviado uma vez.`,
  },
  languages: 'Idioma',
  mail: {
    subject: (code, brand) => `${code} é seu código de ${brand}`,
    lead: {
      register: (brand) => `Digite este código para verificar seu e-mail e criar sua conta em ${brand}.`,
      sign_in: (brand) => `Digite este código para entrar em ${brand}.`,
      reset_password: (brand) => `Digite este código para escolher uma nova senha para ${brand}.`,
      add_email: (brand) => `Digite este código para adicionar este e-mail à sua conta em ${brand}.`,
      confirm: (brand) => `Digite este código para mudar como você entra em ${brand}.`,
    },
    validFor: (minutes) => `Ele vale uma vez, por ${duration(minutes)}.`,
    ignore: 'Nunca o passe adiante: nós não o pedimos. Se você não o solicitou, pode ignorar este e-mail.',
    accountNotice: {
      subject: {
        email_added: (brand) => `Um e-mail foi adicionado à sua conta em ${brand}`,
        email_removed: (brand) => `Um e-mail foi removido da sua conta em ${brand}`,
        email_primary: (brand) => `O e-mail principal da sua conta em ${brand} mudou`,
        password_set: (brand) => `Sua conta em ${brand} agora tem senha`,
        password_changed: (brand) => `A senha da sua conta em ${brand} foi alterada`,
        password_reset: (brand) => `A senha da sua conta em ${brand} foi redefinida`,
      },
      what: {
        email_added: (email) => `Agora é possível entrar na sua conta com ${email}.`,
        email_removed: (email) => `Não é mais possível entrar na sua conta com ${email}.`,
        email_primary: (email) => `O e-mail principal da sua conta agora é ${email}.`,
        password_set: () => 'Uma senha foi definida para sua conta, que não tinha nenhuma.',
        password_changed: () => 'A senha da sua conta foi alterada por alguém que conhecia a antiga.',
        password_reset: () => 'Uma nova senha foi escolhida com um código enviado para seu e-mail.',
      },
      when: (time) => `Quando: ${time} UTC`,
      from: (address, browser) => `De: ${address}, ${browser}`,
      wasYou: 'Se foi você, não há nada a fazer.',
      wasNotYou: (brand) =>
        `Se não foi você, escolha já uma nova senha, com “Esqueceu a senha?” ao entrar, e avise o suporte de ${brand}.`,
      lookAfter: 'Quando você tiver entrado, a página da sua senha está aqui:',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null ? `Convite para ${organization}` : `${inviter} convida você para ${organization}`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `Você recebeu um convite para participar de ${organization} em ${brand}.`
          : `${inviter} convida você para participar de ${organization} em ${brand}.`,
      accept: 'Aceitar convite',
      orOpen: 'Ou abra este endereço:',
      validFor: (minutes) => `O link vale uma vez, por ${duration(minutes)}, com este e-mail.`,
      ignore: 'Se você não o esperava, pode ignorar este e-mail.',
    },
  },
}
