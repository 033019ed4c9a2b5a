/** What browsers, programs, proxies and the services of AWS send with requests of users, in lower case: an entry ends with a hyphen where it begins a name. */
const USER_HEADERS = [
  'accept', 'accept-', 'access-control-', 'authorization', 'cache-control', 'cdn-loop', 'cloudfront-', 'connection', 'content-', 'cookie', 'date', 'dnt',
  'early-data', 'expect', 'forwarded', 'from', 'host', 'if-', 'keep-alive', 'max-forwards', 'origin', 'pragma', 'priority', 'proxy-', 'range', 'referer',
  'save-data', 'sec-', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'upgrade-insecure-requests', 'user-agent', 'via', 'x-amz-', 'x-amzn-',
  'x-forwarded-', 'x-real-ip', 'x-requested-with',
];

/** Whether requests of users have the header anyway, so that it tells no test traffic from theirs. */
export function isSentByUsers(header: string): boolean {
  const name = header.toLowerCase();
  return USER_HEADERS.some((each) => each.endsWith('-') ? name.startsWith(each) : name === each);
}
