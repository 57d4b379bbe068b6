import Iamport from 'iamport';
import restClient from 'iamport-rest-client-nodejs';
import serverApi from 'iamport-server-api';

const { Certifications } = restClient.Request;

/**
 * The three clients behind one face. Each lets its user choose the REST API's address; how it does is all that
 * `connect` shows. `statusOf` is where each of them keeps the HTTP status of a refusal.
 */
export const clients = [
  {
    name: 'iamport',
    connect({ api, impKey, impSecret }) {
      // It has no option for the address: its constructor reads this static property.
      Iamport.DEFAULT_HOST = api;
      const { certification } = new Iamport({ impKey, impSecret });
      return {
        get: (impUid) => certification.get({ imp_uid: impUid }),
        delete: (impUid) => certification.delete({ imp_uid: impUid }),
      };
    },
    statusOf: ({ code }) => Number(/^HTTP_(\d+)$/.exec(code)?.[1]),
  },
  {
    name: 'iamport-rest-client-nodejs',
    connect({ api, impKey, impSecret }) {
      const iamport = new restClient.Iamport({ apiKey: impKey, apiSecret: impSecret, baseUrl: api });
      const send = async (request) => {
        const { birth, certified_at: certifiedAt, ...rest } = (await request.request(iamport)).data.response;
        // It makes dates of what the API gives in UNIX seconds.
        return { ...rest, birth: birth.getTime() / 1000, certified_at: certifiedAt.getTime() / 1000 };
      };
      return {
        get: (impUid) => send(Certifications.getCertification({ imp_uid: impUid })),
        delete: (impUid) => send(Certifications.deleteCertification({ imp_uid: impUid })),
      };
    },
    statusOf: ({ response }) => response?.status,
  },
  {
    name: 'iamport-server-api',
    connect({ api, impKey, impSecret }) {
      const connector = new serverApi.IamportConnector(api, { imp_key: impKey, imp_secret: impSecret });
      const { certifications } = serverApi.functional;
      return {
        get: async (impUid) => (await certifications.at(await connector.get(), impUid)).response,
        delete: async (impUid) => (await certifications.erase(await connector.get(), impUid)).response,
        requestOtp: async (body) =>
          (await certifications.otp.request(await connector.get(), body)).response.imp_uid,
        confirmOtp: async (impUid, otp) =>
          (await certifications.otp.confirm(await connector.get(), impUid, { otp })).response,
      };
    },
    statusOf: ({ status }) => status,
  },
];
