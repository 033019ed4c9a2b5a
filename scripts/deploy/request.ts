import * as https from 'https';

/** Sends one request to the stand-in, which has a certificate of its own. */
export function send(url: string, method: string, body: string, headers: { [name: string]: string } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) }, rejectUnauthorized: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    request.on('error', reject).end(body);
  });
}
