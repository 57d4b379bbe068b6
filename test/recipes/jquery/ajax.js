$('#signup').on('submit', function (event) {
  event.preventDefault();
  $.ajax({
    url: '/signup',
    method: 'POST',
    data: new FormData(this),
    processData: false,
    contentType: false,
  }).then(
    () => (location.href = '/welcome'),
    () => alert('가입하지 못했습니다.'),
  );
});
