import { Duration, aws_ecs as ecs } from 'aws-cdk-lib';
import { containerOf, service, taskOf } from './fixtures';

describe('the task', () => {
  test('has 512 CPU units, 1024 MiB and port 3000 by default', () => {
    // WHEN
    const api = service();

    // THEN
    expect(taskOf(api)).toMatchObject({
      Cpu: '512',
      Memory: '1024',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
    expect(containerOf(api).PortMappings).toEqual([{ ContainerPort: 3000, Protocol: 'tcp' }]);
  });

  test('takes the size, port, architecture and command of the user', () => {
    // WHEN
    const api = service({ cpu: 1024, memoryMiB: 4096, port: 8080, architecture: ecs.CpuArchitecture.ARM64, command: ['node', 'main.js'] });

    // THEN
    expect(taskOf(api)).toMatchObject({ Cpu: '1024', Memory: '4096', RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    expect(containerOf(api)).toMatchObject({ Command: ['node', 'main.js'], PortMappings: [{ ContainerPort: 8080 }] });
  });

  test('may write to /tmp in memory and nowhere else', () => {
    expect(containerOf(service())).toMatchObject({
      ReadonlyRootFilesystem: true,
      LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', Size: 256 }] },
    });
  });

  test('may write to further paths', () => {
    expect(containerOf(service({ writablePaths: ['/tmp', '/var/cache/nginx'] })).LinuxParameters.Tmpfs).toEqual([
      { ContainerPath: '/tmp', Size: 256 },
      { ContainerPath: '/var/cache/nginx', Size: 256 },
    ]);
  });

  test('may write anywhere when the user says so', () => {
    // WHEN
    const container = containerOf(service({ readonlyRootFilesystem: false }));

    // THEN
    expect(container.ReadonlyRootFilesystem).toBe(false);
    expect(container.LinuxParameters.Tmpfs).toBeUndefined();
  });

  test('hands SIGTERM to the application and gives it 30 seconds', () => {
    expect(containerOf(service())).toMatchObject({ StopTimeout: 30, LinuxParameters: { InitProcessEnabled: true } });
  });

  test('takes the stop timeout and container health check of the user', () => {
    // WHEN
    const api = service({
      stopTimeout: Duration.minutes(2),
      containerHealthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], retries: 2 },
    });

    // THEN
    expect(containerOf(api)).toMatchObject({
      StopTimeout: 120,
      HealthCheck: { Command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], Retries: 2 },
    });
  });
});
