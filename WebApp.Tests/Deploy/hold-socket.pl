# Stands in for systemd's socket activation: holds a listening socket, hands it to the program as descriptor 3 and starts the program
# again whenever it ends. SIGTERM ends both.
use strict;
use IO::Socket::INET;
use POSIX ();

$| = 1;
$^F = 10;
my $door = IO::Socket::INET->new(Listen => 1024, LocalAddr => '127.0.0.1', LocalPort => $ENV{HOLD_PORT}, ReuseAddr => 1) or die "no socket: $!";
POSIX::dup2(fileno($door), 3) if fileno($door) != 3;
my $child = 0;
$SIG{TERM} = sub { kill 'KILL', $child if $child; POSIX::_exit(0) };
while (1) {
    $child = fork;
    if ($child == 0) {
        $ENV{LISTEN_FDS} = 1;
        $ENV{LISTEN_PID} = $$;
        exec @ARGV or POSIX::_exit(127);
    }
    print "child $child\n";
    waitpid $child, 0;
    select undef, undef, undef, 0.05;
}
